# The libraries the core stands on, and what to type when one is not there.

set(ogikit_install_hint [[
  Debian, Ubuntu   sudo apt-get install g++ libicu-dev libeigen3-dev
  Fedora           sudo dnf install gcc-c++ libicu-devel eigen3-devel
  Arch             sudo pacman -S gcc icu eigen
  macOS            brew install icu4c eigen && export CMAKE_PREFIX_PATH="$(brew --prefix icu4c)"
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

find_package(Threads REQUIRED)
