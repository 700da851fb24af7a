#include "app/station/sounds.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <set>

using namespace app::station;

namespace {

constexpr Sound kAll[] = {Sound::read, Sound::taken, Sound::saved, Sound::refused};

/// A player that copies what it is given.
QString writePlayer(const QString& dir) {
    const QString path = dir + QStringLiteral("/player");
    QFile script(path);
    REQUIRE(script.open(QIODevice::WriteOnly));
    script.write(QStringLiteral("#!/bin/sh\ncp \"$1\" %1/part && mv %1/part %1/heard.wav\n").arg(dir).toUtf8());
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

TEST_CASE("Each sound is short, starts and ends in silence, is not clipped and is its own", "[station]") {
    std::set<std::vector<std::int16_t>> different;
    for (const Sound sound : kAll) {
        const auto samples = tonesOf(sound);
        REQUIRE(samples.size() > kSampleRate / 20);
        CHECK(samples.size() < kSampleRate / 2);
        CHECK(samples.front() == 0);
        CHECK(std::abs(samples.back()) < 300);
        const auto loudest = *std::max_element(samples.begin(), samples.end());
        CHECK(loudest > 3'000);
        CHECK(loudest < 20'000);
        different.insert(samples);
    }
    CHECK(different.size() == std::size(kAll));
}

TEST_CASE("The player gets a WAV file, and nothing when the sounds are muted", "[station]") {
    station_test::application();
    const QTemporaryDir dir;
    const QString heard = dir.path() + QStringLiteral("/heard.wav");
    Sounds muted(false, writePlayer(dir.path()));
    muted.play(Sound::saved);
    station_test::settle(300);
    CHECK_FALSE(QFile::exists(heard));

    Sounds sounds(true, writePlayer(dir.path()));
    sounds.play(Sound::saved);
    REQUIRE(QTest::qWaitFor([&] { return QFile::exists(heard); }, 5'000));
    QFile file(heard);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray wav = file.readAll();
    CHECK(wav == wavOf(Sound::saved));
    CHECK(wav.startsWith("RIFF"));
    CHECK(static_cast<std::size_t>(wav.size()) == 44 + 2 * tonesOf(Sound::saved).size());
}

TEST_CASE("Without a player, or with one that is not there, the day goes on in silence", "[station]") {
    station_test::application();
    Sounds none(true, {});
    none.play(Sound::read);
    Sounds broken(true, QStringLiteral("/nowhere/player"));
    broken.play(Sound::refused);
    CHECK(broken.on());
}
