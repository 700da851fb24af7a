#pragma once

#include <QString>
#include <QTemporaryDir>
#include <cstdint>
#include <map>
#include <vector>

namespace app::station {

enum class Sound { read, taken, saved, refused };

/// A short tone as signed 16-bit samples, mono, `kSampleRate` a second; begins and ends in silence.
std::vector<std::int16_t> tonesOf(Sound sound);
constexpr int kSampleRate = 44'100;
/// The same as a WAV file.
QByteArray wavOf(Sound sound);

/// Plays what happened, through whichever sound player this computer has (PipeWire's, PulseAudio's or ALSA's). Without
/// a player, a sound device or a loudspeaker nothing is heard and nothing is said: the screens tell the same. GUI
/// thread.
class Sounds {
public:
    explicit Sounds(bool on, const QString& player = findPlayer());

    void play(Sound sound);
    void setOn(bool on) noexcept { m_on = on; }
    bool on() const noexcept { return m_on; }

    /// The program's path; empty when there is none.
    static QString findPlayer();

private:
    bool m_on;
    QString m_player;
    QTemporaryDir m_files;
    std::map<Sound, QString> m_written;
};

} // namespace app::station
