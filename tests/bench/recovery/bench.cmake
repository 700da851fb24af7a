find_package(OpenCV REQUIRED COMPONENTS core imgcodecs)
xueying_bench(recovery
    SOURCES recovery/framing.cpp recovery/recovery.cpp ../support/mjpeg_server.cpp
    LINK xueying::app_model xueying::capture ${OpenCV_LIBS} Threads::Threads)
target_include_directories(bench_recovery SYSTEM PRIVATE ${OpenCV_INCLUDE_DIRS})
