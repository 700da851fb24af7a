#include "app/camera_ahead.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <future>

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

TEST_CASE("Who asks while the camera opened ahead still opens gets one of their own", "[app]") {
    std::atomic<int> opened{0};
    std::promise<void> driver_answers;
    const auto answered = driver_answers.get_future().share();
    const auto open = app::openAhead([&]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
        if (++opened == 1) {
            answered.wait();
        }
        return std::make_unique<Nothing>();
    });
    auto stuck = std::async(std::launch::async, open);
    CHECK(stuck.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
    auto beside = std::async(std::launch::async, open);
    const bool came = beside.wait_for(std::chrono::seconds(5)) == std::future_status::ready;
    driver_answers.set_value();
    REQUIRE(came);
    const auto second = beside.get();
    const auto first = stuck.get();
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first != nullptr);
    CHECK(*second != nullptr);
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
