// The rooms and their arrows, checked like any other fact: which room may include which, and what a room
// never touches.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Line {
    std::string where;  // "rules/load.cpp:12"
    std::string text;
};

bool is_source(const fs::path& path) {
    return path.extension() == ".cpp" || path.extension() == ".hpp";
}

std::vector<Line> lines_of(const std::string& room) {
    const fs::path root = SWCS_SOURCE_DIR;
    std::vector<Line> lines;
    for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
        const std::string name = fs::relative(entry.path(), root).string();
        if (!is_source(entry.path()) || name.find("node_modules") != std::string::npos) continue;
        std::ifstream file(entry.path());
        int number = 0;
        for (std::string text; std::getline(file, text);) {
            lines.push_back({name + ":" + std::to_string(++number), text});
        }
    }
    return lines;
}

bool is_test(const Line& line) {
    return line.where.find("test") != std::string::npos;
}

// The room a file of ours is in; data's records and its store count as two.
std::string room_of(const std::string& include) {
    if (include.starts_with("data/store/")) return "store";
    return include.substr(0, include.find('/'));
}

}  // namespace

TEST_CASE("rooms: includes point down only") {
    static const std::map<std::string, std::set<std::string>> allowed{
        {"data", {"data", "store"}},
        {"rules", {"rules"}},
        {"channels", {"channels", "data"}},
        {"dialog", {"dialog", "rules", "data"}},
        {"gateway", {"gateway", "dialog", "channels", "rules", "data", "store"}},
    };
    const std::regex ours(R"re(^\s*#include "([^"]+)")re");
    for (const auto& [room, rooms] : allowed) {
        std::size_t seen = 0;
        for (const Line& line : lines_of(room)) {
            std::smatch match;
            if (!std::regex_search(line.text, match, ours)) continue;
            ++seen;
            INFO(line.where << ": " << line.text);
            CHECK(rooms.contains(room_of(match[1])));
        }
        CHECK(seen > 0);
    }
}

TEST_CASE("rooms: records do not know the store") {
    for (const Line& line : lines_of("data")) {
        if (line.where.starts_with("data/store/") || is_test(line)) continue;
        INFO(line.where << ": " << line.text);
        CHECK(line.text.find("#include \"data/store/") == std::string::npos);
    }
}

TEST_CASE("rooms: each one never touches what is not its own") {
    const std::string io =
        R"(<sys/socket\.h>|<unistd\.h>|<fstream>|<filesystem>|<thread>|<boost/|<curl/|<httplib)";
    const std::string time = R"(_clock::now|\btime\(nullptr\)|random_device|\bsleep_for\b)";
    const std::map<std::string, std::string> forbidden{
        {"data", R"(<sys/socket\.h>|<thread>|<boost/|<curl/|<httplib|)" + time},
        {"rules", io + "|" + time + "|<sqlite3|<soci"},
        {"channels", io + "|" + time + "|<sqlite3|<soci|static std::(map|vector|string)\\b(?!.*const)"},
        {"dialog", io + "|" + time + "|<sqlite3|<soci|<mutex>|<iostream>"},
    };
    for (const auto& [room, words] : forbidden) {
        const std::regex pattern(words);
        for (const Line& line : lines_of(room)) {
            if (is_test(line)) continue;
            INFO(line.where << ": " << line.text);
            CHECK_FALSE(std::regex_search(line.text, pattern));
        }
    }
}

TEST_CASE("rooms: only one file knows cpp-httplib, and signatures are compared in constant time") {
    std::set<std::string> httplib;
    for (const Line& line : lines_of("gateway")) {
        if (line.text.find("#include <httplib.h>") != std::string::npos) {
            httplib.insert(line.where.substr(0, line.where.find(':')));
        }
    }
    CHECK(httplib == std::set<std::string>{"gateway/edge/engine.cpp"});
    const std::regex compared(R"(signature\s*[!=]=\s*|[!=]=\s*expected_signature)");
    bool constant_time = false;
    for (const Line& line : lines_of("channels")) {
        constant_time = constant_time || line.text.find("CRYPTO_memcmp") != std::string::npos;
        INFO(line.where << ": " << line.text);
        CHECK_FALSE(std::regex_search(line.text, compared));
    }
    CHECK(constant_time);
}

TEST_CASE("rooms: what people read is not in C++") {
    // Spanish letters inside a string literal of a dialog or rules source are a phrase that belongs into a
    // pack.
    const std::regex spoken(R"re("[^"]*(¿|¡)[A-Za-z]+ [^"]*")re");
    for (const std::string& room : std::vector<std::string>{"dialog", "rules", "gateway", "channels"}) {
        for (const Line& line : lines_of(room)) {
            if (is_test(line) || line.text.find("//") != std::string::npos) continue;
            INFO(line.where << ": " << line.text);
            CHECK_FALSE(std::regex_search(line.text, spoken));
        }
    }
}

TEST_CASE("rooms: a channel is one folder and one line of the list") {
    std::ifstream file(fs::path(SWCS_SOURCE_DIR) / "channels/CMakeLists.txt");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::smatch match;
    REQUIRE(std::regex_search(text, match, std::regex(R"(set\(channels ([a-z ]+)\))")));
    std::stringstream names(match[1]);
    for (std::string name; names >> name;) {
        INFO(name);
        const fs::path folder = fs::path(SWCS_SOURCE_DIR) / "channels" / name;
        for (const std::string& part :
             {name + ".cpp", name + "_test.cpp", std::string("simulate.cpp"), std::string("README.md")}) {
            CHECK(fs::exists(folder / part));
        }
        // Nobody outside its folder names it: that is what makes it one line.
        for (const std::string& room : std::vector<std::string>{"data", "rules", "dialog"}) {
            for (const Line& line : lines_of(room)) {
                if (is_test(line)) continue;
                INFO(line.where << ": " << line.text);
                CHECK(line.text.find("channels/" + name) == std::string::npos);
            }
        }
    }
}
