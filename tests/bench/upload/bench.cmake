xueying_bench(upload
    SOURCES
        upload/fault_runs.cpp
        upload/memory.cpp
        upload/speed.cpp
        upload/upload.cpp
        upload/uploader_process.cpp
    LINK xueying_test_support xueying::upload nlohmann_json::nlohmann_json Threads::Threads)
