// What tests of the command line share: a folder that goes away, a clock that stands still, a command run on
// texts.
#pragma once

#include <unistd.h>

#include <cassert>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "gateway/clock.hpp"

namespace swcs::gateway::cli {

class Folder {
  public:
    explicit Folder(const std::map<std::string, std::string>& files = {}) {
        std::string name = (std::filesystem::temp_directory_path() / "swcs-cli-XXXXXX").string();
        const char* made = ::mkdtemp(name.data());
        assert(made != nullptr);
        path_ = made;
        for (const auto& [path, bytes] : files) write(path, bytes);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return path_.string(); }
    std::string file(const std::string& name) const { return (path_ / name).string(); }
    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

  private:
    std::filesystem::path path_;
};

// A pack in which check finds nothing: one need, one question, one talk.
inline std::map<std::string, std::string> sound_pack() {
    return {
        {"pack.json",
         R"({"format":1,"id":"sound","version":"1","languages":["en"],"slots":{"street":{"type":"text",
            "question":{"en":"Which street?"},"label":{"en":"Street"}}}})"},
        {"categories/streets.json",
         R"({"id":"streets","name":{"en":"Streets"},"subcategories":[{"id":"streets.lamp",
            "name":{"en":"Broken street lamp"},"rules":[{"pattern":"\\blamp\\b","weight":2}],
            "examples":{"en":["the street lamp is broken","no light in the street lamp"]},
            "slots":["street"],"queue":"lamps","steps":{"en":["Send the electrician"]}}]})"},
        {"answers/all.json", R"({"answers":[{"id":"hours","question":{"en":"When are you open?"},
            "phrasings":{"en":["opening hours"]},"text":{"en":"From 8 to 16."},"source":"notice board",
            "date":"2026-11-01","review_date":"2027-11-01"}]})"},
        {"talks/lamp.talk", "> the street lamp is broken\n< …Which street?\n"},
    };
}

// Moves only when told.
struct StoppedClock final : Clock {
    data::Time at = data::from_ms(1'795'000'000'000);
    data::Time now() const override { return at; }
};

struct Counted final : Randomness {
    std::uint8_t n = 0;
    data::Random16 next() override {
        data::Random16 bytes{};
        bytes.back() = ++n;
        return bytes;
    }
};

struct Ran {
    int code = 0;
    std::string out;
    std::string err;

    std::vector<nlohmann::json> lines() const {
        std::vector<nlohmann::json> parsed;
        std::istringstream all(out);
        for (std::string line; std::getline(all, line);) parsed.push_back(nlohmann::json::parse(line));
        return parsed;
    }
};

// `command` is called with (in, out, err).
template <typename Command>
Ran ran(const std::string& input, Command command) {
    std::istringstream in(input);
    std::ostringstream out, err;
    const int code = command(in, out, err);
    return {code, out.str(), err.str()};
}

}  // namespace swcs::gateway::cli
