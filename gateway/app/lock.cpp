#include "gateway/app/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;

Result<DataLock> DataLock::take(const std::string& data_dir) {
    std::error_code failed;
    if (std::filesystem::create_directories(data_dir, failed)) ::chmod(data_dir.c_str(), 0700);
    if (failed) return Error{ErrorKind::unavailable, data_dir + ": " + failed.message()};
    const std::string path = data_dir + "/lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return Error{ErrorKind::unavailable, path + ": " + std::strerror(errno)};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Error{ErrorKind::conflict, "another gateway runs on " + data_dir};
    }
    return DataLock(file);
}

DataLock::DataLock(DataLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

DataLock::~DataLock() {
    if (file_ >= 0) ::close(file_);
}

Result<std::string> operator_token(const std::string& data_dir, const std::string& fresh) {
    const std::string path = data_dir + "/operator.token";
    std::ifstream known(path);
    std::string token;
    if (std::getline(known, token) && !token.empty()) return token;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return Error{ErrorKind::unavailable, path + ": " + std::strerror(errno)};
    const bool written = ::write(file, fresh.data(), fresh.size()) == static_cast<ssize_t>(fresh.size());
    ::close(file);
    if (!written) return Error{ErrorKind::unavailable, path + ": could not be written"};
    return fresh;
}

}  // namespace swcs::gateway
