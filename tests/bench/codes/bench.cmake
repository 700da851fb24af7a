find_package(ZXing REQUIRED)
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs calib3d)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(ZBAR REQUIRED IMPORTED_TARGET zbar)

xueying_bench(codes
    SOURCES
        codes/codes.cpp
        codes/labelled_pictures.cpp
        codes/phone_screens.cpp
        codes/tally.cpp
        codes/zbar_reader.cpp
        codes/zxing_reader.cpp
    LINK xueying::qr ZXing::ZXing PkgConfig::ZBAR ${OpenCV_LIBS} nlohmann_json::nlohmann_json)
target_include_directories(bench_codes SYSTEM PRIVATE ${OpenCV_INCLUDE_DIRS})
target_compile_definitions(bench_codes PRIVATE ZX_USE_UTF8)
