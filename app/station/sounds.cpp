#include "app/station/sounds.h"

#include <QDataStream>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <cmath>
#include <numbers>

namespace app::station {

namespace {

struct Note {
    double hertz;
    double seconds;
};

/// Rising is good, falling is not, one short tick is the shutter.
std::vector<Note> notesOf(Sound sound) {
    switch (sound) {
    case Sound::read:
        return {{880, 0.09}};
    case Sound::taken:
        return {{1320, 0.04}, {660, 0.05}};
    case Sound::saved:
        return {{659, 0.10}, {880, 0.10}, {1109, 0.16}};
    case Sound::refused:
        return {{330, 0.14}, {247, 0.20}};
    }
    return {};
}

constexpr double kLoudness = 0.35; // of full scale
constexpr double kFade_s = 0.008;  // no clicks

} // namespace

std::vector<std::int16_t> tonesOf(Sound sound) {
    std::vector<std::int16_t> samples;
    for (const Note& note : notesOf(sound)) {
        const auto count = static_cast<int>(note.seconds * kSampleRate);
        for (int i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / kSampleRate;
            const double left = static_cast<double>(count - 1 - i) / kSampleRate;
            const double envelope = std::min({1.0, at / kFade_s, left / kFade_s}) * std::exp(-4 * at);
            const double wave = std::sin(2 * std::numbers::pi * note.hertz * at);
            samples.push_back(static_cast<std::int16_t>(std::lround(kLoudness * envelope * wave * INT16_MAX)));
        }
    }
    return samples;
}

QByteArray wavOf(Sound sound) {
    const std::vector<std::int16_t> samples = tonesOf(sound);
    const auto bytes = static_cast<std::uint32_t>(samples.size() * sizeof(std::int16_t));
    QByteArray wav;
    QDataStream out(&wav, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto word = [&out](const char* four) { out.writeRawData(four, 4); };
    word("RIFF");
    out << std::uint32_t{36 + bytes};
    word("WAVE");
    word("fmt ");
    out << std::uint32_t{16} << std::uint16_t{1} << std::uint16_t{1} << std::uint32_t{kSampleRate}
        << std::uint32_t{kSampleRate * sizeof(std::int16_t)} << std::uint16_t{sizeof(std::int16_t)}
        << std::uint16_t{16};
    word("data");
    out << bytes;
    for (const std::int16_t sample : samples) {
        out << sample;
    }
    return wav;
}

Sounds::Sounds(bool on, const QString& player)
    : m_on(on)
    , m_player(player) {}

QString Sounds::findPlayer() {
    for (const char* name : {"pw-play", "paplay", "aplay"}) {
        if (const QString found = QStandardPaths::findExecutable(QLatin1String(name)); !found.isEmpty()) {
            return found;
        }
    }
    return {};
}

void Sounds::play(Sound sound) {
    if (!m_on || m_player.isEmpty() || !m_files.isValid()) {
        return;
    }
    QString& path = m_written[sound];
    if (path.isEmpty()) {
        path = m_files.filePath(QString::number(static_cast<int>(sound)) + QStringLiteral(".wav"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(wavOf(sound)) < 0) {
            path.clear();
            return;
        }
    }
    QProcess player;
    player.setProgram(m_player);
    player.setArguments({path});
    player.setStandardOutputFile(QProcess::nullDevice());
    player.setStandardErrorFile(QProcess::nullDevice());
    player.startDetached();
}

} // namespace app::station
