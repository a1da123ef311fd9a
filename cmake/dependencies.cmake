# The libraries the core stands on, and what to type when one is not there.

set(ogikit_install_hint [[
  Debian, Ubuntu   sudo apt-get install g++ libicu-dev libeigen3-dev libzip-dev libpugixml-dev
  Fedora           sudo dnf install gcc-c++ libicu-devel eigen3-devel libzip-devel pugixml-devel
  Arch             sudo pacman -S gcc icu eigen libzip pugixml
  macOS            brew install icu4c eigen libzip pugixml && export CMAKE_PREFIX_PATH="$(brew --prefix icu4c)"
]])

macro(ogikit_require package what)
    if(NOT ${package}_FOUND)
        message(FATAL_ERROR "ogikit needs ${what}, which was not found. Install it with one of\n${ogikit_install_hint}")
    endif()
endmacro()

find_package(ICU 66 QUIET COMPONENTS i18n uc data)
ogikit_require(ICU "ICU 66 or later")

find_package(Eigen3 QUIET CONFIG)
ogikit_require(Eigen3 "Eigen 3.3 or later")

find_package(pugixml 1.11 QUIET CONFIG)
ogikit_require(pugixml "pugixml 1.11 or later")

# Not by libzip's own CMake files: Debian's ask for the command line programs too, which are another package.
find_path(ogikit_libzip_headers zip.h)
find_library(ogikit_libzip_library zip)
mark_as_advanced(ogikit_libzip_headers ogikit_libzip_library)
if(ogikit_libzip_headers AND ogikit_libzip_library)
    set(libzip_FOUND TRUE)
    add_library(ogikit_libzip INTERFACE IMPORTED)
    target_include_directories(ogikit_libzip INTERFACE ${ogikit_libzip_headers})
    target_link_libraries(ogikit_libzip INTERFACE ${ogikit_libzip_library})
endif()
ogikit_require(libzip "libzip 1.7 or later")

find_package(ZLIB QUIET)  # comes with libzip
ogikit_require(ZLIB "zlib")

find_package(Threads REQUIRED)
