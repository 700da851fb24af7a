find_package(nlohmann_json REQUIRED)
find_package(SQLite3 REQUIRED)

xueying_bench(crash
    SOURCES
        crash/crash.cpp
        crash/damage.cpp
        crash/disk_faults.cpp
        crash/evidence.cpp
        crash/faulty_disk.cpp
        crash/kill_loop.cpp
        ${CMAKE_SOURCE_DIR}/tests/storage/fixture.cpp
        ${CMAKE_SOURCE_DIR}/tests/storage/store_fixture.cpp
    LINK xueying::storage SQLite::SQLite3 nlohmann_json::nlohmann_json)
