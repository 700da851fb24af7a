if(TARGET xueying_station)
    add_subdirectory(day)
endif()
