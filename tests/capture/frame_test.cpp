#include "capture/frame.h"
#include "capture/latest.h"

#include <catch2/catch.hpp>

#include <thread>

TEST_CASE("Copies of a frame share its pixels", "[capture]") {
    const capture::Frame frame({1, 2, 3, 4, 5, 6}, 2, 1, 7, {});
    const capture::Frame copy = frame;
    CHECK(copy.pixels() == frame.pixels());
    CHECK(copy.number() == 7);
    CHECK(copy.stride_bytes() == 6);
    CHECK(frame.shared().use_count() == 3);
}

TEST_CASE("A mailbox keeps only the newest value", "[capture]") {
    capture::Latest<int> box;
    CHECK_FALSE(box.take());
    box.put(1);
    box.put(2);
    CHECK(box.take() == 2);
    CHECK_FALSE(box.take());
}

TEST_CASE("Waiting at a mailbox ends with a value or with a stop", "[capture]") {
    capture::Latest<int> box;
    std::optional<int> first;
    std::optional<int> second = 0;
    std::jthread waiter([&](std::stop_token stop) {
        first = box.wait(stop);
        second = box.wait(stop);
    });
    box.put(5);
    while (box.take()) { // taken by whoever is quicker; put again until the waiter has had it
        box.put(5);
        std::this_thread::yield();
    }
    waiter.request_stop();
    waiter.join();
    CHECK(first == 5);
    CHECK_FALSE(second);
}
