#include "gateway/media/vault.hpp"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "data/hex.hpp"

namespace swcs::gateway::media {

using data::Error;
using data::ErrorKind;
using data::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished = ".new";
constexpr mode_t kOwnerOnly = 0700;

Error trouble(const char* doing) {
    return {ErrorKind::unavailable, std::string("media: ") + doing + ": " + std::strerror(errno)};
}

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::string digest_of(std::string_view bytes) {
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash);
    return data::hex(hash);
}

Result<void> sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0) return trouble("syncing the folder");
    return {};
}

// There, and its name in the folder above is on the disk.
Result<void> make_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), kOwnerOnly) == 0) return sync_folder(folder.parent_path());
    return errno == EEXIST ? Result<void>{} : Result<void>{trouble("making the folder")};
}

Result<void> write_synced(const fs::path& file, std::string_view bytes) {
    const Descriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (opened.get() < 0) return trouble("opening");
    while (!bytes.empty()) {
        const ssize_t written = ::write(opened.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return trouble("writing");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(opened.get()) != 0) return trouble("syncing");
    return {};
}

fs::path path_of(const std::string& root, const std::string& sha256, std::string_view ending = "") {
    return fs::path(root) / sha256.substr(0, 2) / (sha256 + std::string(ending));
}

bool is_older(const fs::path& file, data::Time before) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return false;
    return data::from_ms(std::int64_t{found.st_mtime} * 1000) < before;
}

}  // namespace

bool is_digest(std::string_view text) {
    return text.size() == 2 * SHA256_DIGEST_LENGTH &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<void> Vault::put(const std::string& sha256, std::string_view ending, std::string_view bytes) const {
    const fs::path root(folder_), folder = root / sha256.substr(0, 2);
    const std::string name = sha256 + std::string(ending);
    if (auto made = make_folder(root); !made) return made.error();
    if (auto made = make_folder(folder); !made) return made.error();
    // Two who keep the same write under names of their own.
    static std::atomic<unsigned> number{0};
    const fs::path unfinished = root / (name + "." + std::to_string(++number) + std::string(kUnfinished));
    if (auto written = write_synced(unfinished, bytes); !written) {
        ::unlink(unfinished.c_str());
        return written.error();
    }
    const std::lock_guard lock(naming_);
    if (::rename(unfinished.c_str(), (folder / name).c_str()) != 0) return trouble("renaming");
    return sync_folder(folder);
}

Result<std::string> Vault::keep(std::string_view bytes) const {
    std::string digest = digest_of(bytes);
    if (auto done = put(digest, "", bytes); !done) return done.error();
    return digest;
}

Result<std::string> Vault::bytes_of(const std::string& sha256) const {
    if (!is_digest(sha256)) return Error{ErrorKind::not_found, "There is no such file."};
    auto bytes = beside(sha256, "");
    if (!bytes) return Error{ErrorKind::not_found, "The file is not there."};
    if (digest_of(*bytes) != sha256) return Error{ErrorKind::unavailable, "The file is damaged."};
    return std::move(*bytes);
}

Result<std::string> Vault::piece_of(const std::string& sha256, std::size_t size, std::size_t first,
                                    std::size_t count) const {
    const Error missing{ErrorKind::not_found, "The file is not there."};
    if (!is_digest(sha256) || first > size || count > size - first) return missing;
    const Descriptor opened(::open(path_of(folder_, sha256).c_str(), O_RDONLY | O_CLOEXEC));
    struct stat found {};
    if (opened.get() < 0 || ::fstat(opened.get(), &found) != 0) return missing;
    if (static_cast<std::size_t>(found.st_size) != size)
        return Error{ErrorKind::unavailable, "The file is damaged."};
    std::string piece(count, '\0');
    for (std::size_t have = 0; have < count;) {
        const ssize_t read =
            ::pread(opened.get(), piece.data() + have, count - have, static_cast<off_t>(first + have));
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) return trouble("reading");
        have += static_cast<std::size_t>(read);
    }
    return piece;
}

Result<void> Vault::keep_beside(const std::string& sha256, std::string_view ending,
                                std::string_view bytes) const {
    if (!is_digest(sha256)) return Error{ErrorKind::not_found, "There is no such file."};
    return put(sha256, ending, bytes);
}

std::optional<std::string> Vault::beside(const std::string& sha256, std::string_view ending) const {
    if (!is_digest(sha256)) return std::nullopt;
    std::ifstream file(path_of(folder_, sha256, ending), std::ios::binary);
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool Vault::has(const std::string& sha256) const {
    struct stat found {};
    return is_digest(sha256) && ::stat(path_of(folder_, sha256).c_str(), &found) == 0;
}

std::vector<std::string> Vault::older_than(std::string_view folder, data::Time before) const {
    std::vector<std::string> out;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(fs::path(folder_) / folder, ignored)) {
        std::string name = entry.path().filename().string();
        if (is_digest(name) && is_older(entry.path(), before)) out.push_back(std::move(name));
    }
    return out;
}

bool Vault::remove(const std::string& sha256, data::Time before) const {
    const std::lock_guard lock(naming_);
    const fs::path file = path_of(folder_, sha256);
    if (!is_digest(sha256) || !is_older(file, before)) return false;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(file.parent_path(), ignored)) {
        const std::string name = entry.path().filename().string();
        if (name != sha256 && name.starts_with(sha256)) fs::remove(entry.path(), ignored);
    }
    return ::unlink(file.c_str()) == 0;
}

void Vault::tidy() const {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
        if (entry.path().extension() == kUnfinished) fs::remove(entry.path(), ignored);
    }
}

}  // namespace swcs::gateway::media
