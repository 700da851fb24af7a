#pragma once

#include "app/demo.h"
#include "app/open_station.h"
#include "app/passphrase.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

/// A prepared demo: one enrolled station with its centre, in a temporary directory.
class DemoStation {
public:
    DemoStation()
        : options{m_dir / "station", m_dir / "centre", "https://localhost:8443/files/",
                  "https://localhost:8443/receipts/"}
        , demo(prepare()) {}

    app::PreparedDemo prepare() const {
        const auto prepared = app::prepareDemo(options, app::systemTime());
        INFO((prepared ? "" : prepared.error().detail));
        REQUIRE(prepared);
        return *prepared;
    }
    app::OpenedStation open() const {
        const auto passphrase = app::readPassphrase(demo.passphrase_file);
        REQUIRE(passphrase);
        auto station = app::openStation(options.data_dir, *passphrase, app::systemTime());
        INFO((station ? "" : station.error().detail));
        REQUIRE(station);
        return std::move(*station);
    }
    app::DemoSitter issue(int number) const {
        const auto issuer = app::DemoIssuer::open(options.centre_dir);
        REQUIRE(issuer);
        auto sitter = issuer->issue(number);
        REQUIRE(sitter);
        return std::move(*sitter);
    }
    const TemporaryDirectory& dir() const { return m_dir; }

private:
    TemporaryDirectory m_dir;

public:
    app::DemoOptions options;
    app::PreparedDemo demo;
};

inline qr::CollectionCode codeOf(const app::DemoSitter& sitter) {
    const auto code = qr::CollectionCode::fromBytes(qr::Bytes(sitter.code_text.begin(), sitter.code_text.end()));
    REQUIRE(code);
    return *code;
}

inline qr::Clock codeClock() {
    return [] { return std::chrono::system_clock::now(); };
}
