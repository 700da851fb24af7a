find_package(nlohmann_json REQUIRED)

xueying_bench(storage
    SOURCES
        storage/storage.cpp
        storage/grown_store.cpp
        ${CMAKE_SOURCE_DIR}/tests/storage/fixture.cpp
        ${CMAKE_SOURCE_DIR}/tests/storage/store_fixture.cpp
    LINK xueying::storage nlohmann_json::nlohmann_json)
