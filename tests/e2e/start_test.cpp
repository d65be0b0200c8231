// Starting in a broken world: every problem in one go, a sentence each, exit 1, nothing half started.
#include <elf.h>
#include <sqlite3.h>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstring>

#include "tests/e2e/scene.hpp"

using namespace swcs::test;
namespace fs = std::filesystem;

namespace {

void write(const std::string& path, const std::string& text) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path) << text;
}

bool says(const Ended& ended, const std::string& what) {
    return ended.output.find(what) != std::string::npos;
}

template <typename T>
T read_at(const std::string& bytes, std::size_t at) {
    T out{};
    REQUIRE(at + sizeof out <= bytes.size());
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

// What an ELF file asks of the loader.
struct Hardening {
    bool moves = false;             // another address at every start
    bool read_only_tables = false;  // what the loader fills in cannot be overwritten later,
    bool bound_at_start = false;    // because all of it is filled in before main()
    bool executable_stack = false;
};

Hardening hardening_of(const std::string& bytes) {
    const auto head = read_at<Elf64_Ehdr>(bytes, 0);
    Hardening out{.moves = head.e_type == ET_DYN};
    for (std::size_t i = 0; i < head.e_phnum; ++i) {
        const auto part = read_at<Elf64_Phdr>(bytes, head.e_phoff + i * head.e_phentsize);
        out.read_only_tables = out.read_only_tables || part.p_type == PT_GNU_RELRO;
        if (part.p_type == PT_GNU_STACK) out.executable_stack = (part.p_flags & PF_X) != 0;
        if (part.p_type != PT_DYNAMIC) continue;
        for (std::size_t at = 0; at < part.p_filesz; at += sizeof(Elf64_Dyn)) {
            const auto entry = read_at<Elf64_Dyn>(bytes, part.p_offset + at);
            if (entry.d_tag == DT_BIND_NOW || (entry.d_tag == DT_FLAGS && entry.d_un.d_val & DF_BIND_NOW) ||
                (entry.d_tag == DT_FLAGS_1 && entry.d_un.d_val & DF_1_NOW))
                out.bound_at_start = true;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("start: without a configuration and without --demo there is nothing to serve") {
    const Ended ended = run_to_end({"serve"});
    CHECK(ended.code == 1);
    CHECK(says(ended, "--config"));
}

TEST_CASE("start: a misspelt command is named") {
    const Ended ended = run_to_end({"sreve", "--demo"});
    CHECK(ended.code == 2);
    CHECK(says(ended, "there is no command \"sreve\""));
}

TEST_CASE("start: a broken configuration is told whole") {
    Scene scene;
    write(scene.config_file(), "dota = 1\n[public]\nport = 99999\n[accounts.a]\nchannel = \"fax\"\n");
    const Ended ended = run_to_end({"serve", "--config", scene.config_file()});
    CHECK(ended.code == 1);
    CHECK(says(ended, scene.config_file() + " cannot be used:"));
    CHECK(says(ended, "dota: unknown key"));
    CHECK(says(ended, "public.port: must be"));
    CHECK(says(ended, "accounts.a.channel: there is no channel \"fax\""));
}

TEST_CASE("start: a broken pack is told as file:pointer: message") {
    Scene scene;
    write(scene.folder + "/pack/pack.json",
          R"({"format":1,"id":"x","version":"1","languages":["es"],"slots":{}})");
    write(
        scene.folder + "/pack/categories/a.json",
        R"({"id":"a","subcategories":[{"id":"a.b","slots":["nowhere"],"rules":[{"pattern":"(","weight":1}]}]})");
    write(scene.config_file(), "data = \"" + scene.data_dir() + "\"\npack = \"" + scene.folder + "/pack\"\n");
    const Ended ended = run_to_end({"serve", "--config", scene.config_file()});
    CHECK(ended.code == 1);
    CHECK(says(ended, "categories/a.json:/subcategories/0/slots/0"));
    CHECK(says(ended, "categories/a.json:/subcategories/0/rules/0/pattern"));
}

TEST_CASE("start: a port in use is named") {
    Scene first, second;
    REQUIRE(first.start());
    const std::string& base = first.public_base();
    second.configure(static_cast<std::uint16_t>(std::stoi(base.substr(base.rfind(':') + 1))), 0);
    const Ended ended = run_to_end({"serve", "--demo", "--data", second.data_dir(), "--port",
                                    base.substr(base.rfind(':') + 1), "--private-port", "0"});
    CHECK(ended.code == 1);
    CHECK(says(ended, "in use"));
}

TEST_CASE("start: two gateways never share a data folder") {
    Scene scene;
    REQUIRE(scene.start());
    const Ended ended =
        run_to_end({"serve", "--demo", "--data", scene.data_dir(), "--port", "0", "--private-port", "0"});
    CHECK(ended.code == 1);
    CHECK(says(ended, "another gateway runs on"));
}

TEST_CASE("start: what is no database is refused and left as it is") {
    Scene scene;
    write(scene.data_dir() + "/swcs.db", "this is a letter, not a database, and somebody may want it back");
    const Ended ended =
        run_to_end({"serve", "--demo", "--data", scene.data_dir(), "--port", "0", "--private-port", "0"});
    CHECK(ended.code == 1);
    std::ifstream file(scene.data_dir() + "/swcs.db");
    std::string text;
    std::getline(file, text);
    CHECK(text.starts_with("this is a letter"));
}

TEST_CASE("start: a broken pack on SIGHUP is refused and the running one stays") {
    Scene scene;
    REQUIRE(scene.start());
    write(scene.data_dir() + "/packs/ecuador/pack.json", "{");
    ::kill(scene.gateway->pid(), SIGHUP);
    Poster poster;
    for (int i = 0; i < 200 && scene.log().find("pack.refused") == std::string::npos; ++i) ::usleep(20'000);
    CHECK(scene.log().find("pack.refused") != std::string::npos);
    CHECK(poster.get(scene.private_base() + "/readyz").find("ecuador@") != std::string::npos);
    CHECK(scene.gateway->terminate() == 0);
}

TEST_CASE("verify, backup and restore: a copy made while it runs holds what was acknowledged") {
    Scene scene;
    REQUIRE(scene.start());
    Poster poster;
    for (int i = 0; i < 20; ++i) {
        const auto request =
            scene.carrier.webhook(scene.public_base(), "sms", "+59399123456" + std::to_string(i % 10), "hola",
                                  "backup-" + std::to_string(i));
        REQUIRE(poster.post(request) == 200);
    }
    const std::string copy = scene.folder + "/copy.db";
    const Ended backup = run_to_end({"backup", copy, "--data", scene.data_dir()});
    INFO(backup.output);
    REQUIRE(backup.code == 0);
    CHECK(run_to_end({"verify", "--data", scene.data_dir()}).code == 0);
    CHECK(run_to_end({"restore", copy, "--data", scene.data_dir()}).code == 1);  // it runs: stop it first
    CHECK(scene.gateway->terminate() == 0);
    CHECK(run_to_end({"restore", copy, "--data", scene.data_dir()}).code == 0);
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2((scene.data_dir() + "/swcs.db").c_str(), &db, SQLITE_OPEN_READONLY, nullptr) ==
            SQLITE_OK);
    sqlite3_stmt* count = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, "SELECT COUNT(*) FROM events", -1, &count, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(count) == SQLITE_ROW);
    CHECK(sqlite3_column_int(count, 0) == 20);
    sqlite3_finalize(count);
    sqlite3_close(db);
}

TEST_CASE("start: the binary moves in memory, and nothing in it is both written and run [S26]") {
    std::ifstream file(binary(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const Hardening found = hardening_of(bytes);
    CHECK(found.moves);
    CHECK(found.read_only_tables);
    CHECK(found.bound_at_start);
    CHECK_FALSE(found.executable_stack);
    CHECK(bytes.find("__stack_chk_fail") != std::string::npos);
    CHECK(bytes.find("__memcpy_chk") != std::string::npos);  // _FORTIFY_SOURCE
}
