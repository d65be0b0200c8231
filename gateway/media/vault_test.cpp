#include "gateway/media/vault.hpp"

#include <sys/resource.h>

#include <csignal>

#include <sys/stat.h>

#include <fstream>

#include "data/store/testing.hpp"

namespace swcs::gateway::media::testing {

using data::store::TempFolder;

namespace {

// printf hola | sha256sum
const std::string kHola = "b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79";

std::size_t files_below(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        count += entry.is_regular_file();
    return count;
}

}  // namespace

TEST_CASE("vault: bytes are kept under their hash, once, and for nobody else on the machine") {
    const TempFolder folder;
    const Vault vault(folder.file("media"));
    REQUIRE(vault.keep("hola").ok());
    CHECK(*vault.keep("hola") == kHola);
    CHECK(*vault.bytes_of(kHola) == "hola");
    CHECK(files_below(folder.path()) == 1);
    struct stat found {};
    REQUIRE(::stat(folder.file("media/b2/" + kHola).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("vault: a name that is no hash leads nowhere") {
    const TempFolder folder;
    const Vault vault(folder.file("media"));
    REQUIRE(vault.keep("hola").ok());
    const auto name = GENERATE(values<std::string>({"", "../../etc/passwd", "b2", "B221D9DBB083A7F3"}));
    DYNAMIC_SECTION(name) {
        CHECK(vault.bytes_of(name).error().kind == data::ErrorKind::not_found);
    }
    CHECK(vault.bytes_of(std::string(64, 'a')).error().kind == data::ErrorKind::not_found);
}

TEST_CASE("vault: what lies there and is not what was kept is not given out") {
    const TempFolder folder;
    const Vault vault(folder.file("media"));
    REQUIRE(vault.keep("hola").ok());
    std::ofstream(folder.file("media/b2/" + kHola)) << "hols";
    CHECK(vault.bytes_of(kHola).error().kind == data::ErrorKind::unavailable);
    REQUIRE(vault.keep("hola").ok());  // fetched again, it is whole again
    CHECK(*vault.bytes_of(kHola) == "hola");
}

TEST_CASE("vault: what was being written when we died is gone at the next start, the rest stays") {
    const TempFolder folder;
    const Vault vault(folder.file("media"));
    REQUIRE(vault.keep("hola").ok());
    std::ofstream(folder.file("media/" + std::string(64, 'a') + ".new")) << "half";
    vault.tidy();
    CHECK(files_below(folder.path()) == 1);
    CHECK(vault.bytes_of(kHola).ok());
}

TEST_CASE("vault: a disk that takes nothing is said, and leaves nothing behind") {
    const TempFolder folder;
    const Vault vault(folder.file("not/there"));
    CHECK(vault.keep("hola").error().kind == data::ErrorKind::unavailable);
    std::ofstream(folder.file("file")) << "in the way";
    CHECK_FALSE(Vault(folder.file("file")).keep("hola").ok());
    CHECK(files_below(folder.path()) == 1);
}

TEST_CASE("vault: a piece of a file is read without the rest of it") {
    const data::store::TempFolder folder;
    const Vault vault(folder.file("media"));
    const std::string digest = *vault.keep("0123456789");
    struct Row {
        const char* label;
        std::string sha256;
        std::size_t size, first, count;
        std::string piece;  // "": refused
    };
    const std::vector<Row> rows{
        {"the middle", digest, 10, 3, 4, "3456"},
        {"the end", digest, 10, 9, 1, "9"},
        {"beyond the end", digest, 10, 9, 2, ""},
        {"a place no file has", digest, 10, std::string::npos, 2, ""},
        {"of a file that is not as long as it was", digest, 11, 3, 4, ""},
        {"of no file", std::string(64, 'a'), 10, 3, 4, ""},
        {"of a name that is none", "../../etc/passwd", 10, 3, 4, ""},
    };
    for (const Row& row : rows) {
        INFO(row.label);
        const auto piece = vault.piece_of(row.sha256, row.size, row.first, row.count);
        CHECK(piece.ok() == !row.piece.empty());
        if (piece) CHECK(*piece == row.piece);
    }
}

TEST_CASE("vault: a disk that becomes full in the middle of a file keeps no half of it") {
    const TempFolder folder;
    const Vault vault(folder.file("media"));
    REQUIRE(vault.keep("hola").ok());
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit small{.rlim_cur = 1'000, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto kept = vault.keep(std::string(10'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    CHECK_FALSE(kept.ok());
    CHECK(files_below(folder.path()) == 1);
}

}  // namespace swcs::gateway::media::testing
