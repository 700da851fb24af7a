xueying_bench(stations
    SOURCES stations/stations.cpp
    LINK xueying_test_support xueying::upload nlohmann_json::nlohmann_json Threads::Threads)
