if(TARGET xueying_station)
    add_subdirectory(preview)
endif()
