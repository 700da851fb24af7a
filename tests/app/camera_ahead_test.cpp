#include "app/camera_ahead.h"

#include <catch2/catch.hpp>

#include <atomic>

namespace {

class Nothing : public capture::FrameSource {
public:
    tl::expected<capture::Frame, capture::Error> next() override {
        return tl::unexpected(capture::Error{capture::Error::Kind::no_frame, "test"});
    }
};

} // namespace

TEST_CASE("A camera opened ahead is opened once, then anew with every call", "[app]") {
    std::atomic<int> opened{0};
    const auto open = app::openAhead([&]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
        ++opened;
        return std::make_unique<Nothing>();
    });
    CHECK(open().has_value());
    CHECK(opened == 1);
    CHECK(open().has_value());
    CHECK(opened == 2);
}

TEST_CASE("A camera that could not be opened ahead is told with its reason, and tried again", "[app]") {
    std::atomic<int> tried{0};
    const auto open = app::openAhead([&]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
        if (++tried == 1) {
            return tl::unexpected(capture::Error{capture::Error::Kind::camera_busy, "somebody has it"});
        }
        return std::make_unique<Nothing>();
    });
    const auto first = open();
    REQUIRE_FALSE(first);
    CHECK(first.error().kind == capture::Error::Kind::camera_busy);
    CHECK(open().has_value());
}
