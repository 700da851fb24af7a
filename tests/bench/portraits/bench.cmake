find_package(OpenCV REQUIRED COMPONENTS core imgproc)
find_package(dlib REQUIRED)
xueying_bench(portraits
    SOURCES portraits/portraits.cpp portraits/defects.cpp portraits/real_sitters.cpp portraits/speed.cpp
    LINK xueying::capture dlib::dlib ${OpenCV_LIBS})
target_include_directories(bench_portraits SYSTEM PRIVATE ${OpenCV_INCLUDE_DIRS})
