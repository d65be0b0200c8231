// What users of comparable systems suffered from, under "Nothing lost" and "Channels", and the tests that say
// it cannot happen here: their names end with the thread it was told in, "[CW 13556]". A lesson that is
// learnt stays learnt: without its test this one fails. Those still open are listed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

// Threads of Chatwoot (CW), Zammad (Z), Rocket.Chat (RC), Glific (G), RapidPro's courier and others; what has
// no number is called by its subject.
struct Lesson {
    const char* what;
    std::vector<std::string> threads;  // a test of any of them will do
    bool learnt;
};

const std::vector<Lesson> kLessons{
    {"messages sent quickly: all of them, in order", {"CW 13556"}, true},
    {"accepted and never processed raises an alarm", {"CW 15131"}, true},
    {"a webhook delivered again makes one message", {"CW 13359", "CW 13523", "Z 5164"}, true},
    {"two first messages at once open one conversation", {"CW 14210"}, true},
    {"every entry, change and message of a batch is read", {"CW batch", "Z batch"}, true},
    {"every medium of a message is kept", {"RC media"}, true},
    {"a late status overwrites no higher one", {"CW 14529"}, true},
    {"a receipt that comes before its message is parked", {"fazer-ai 373"}, true},
    {"every part of a long text has its id and its state", {"courier parts"}, true},
    {"the next message to a person leaves after the previous one was accepted", {"G 3705", "G 4676"}, true},
    {"stored and acknowledged is answered, whoever dies in between", {"G leases", "courier leases"}, true},
    {"what is urgent does not wait for what is not", {"CW 15857"}, true},
    {"a campaign reaches each person once", {"CW 12821"}, true},
    {"Kannel repeats what it was not sure of, and reports in any order", {"Kannel"}, true},
    {"the 24-hour window is kept by the server", {"CW 9516", "CW 10191", "G 3438"}, true},
    {"templates carry their variables", {"Z templates"}, true},
    {"one reminder, whatever was sent", {"Z 5531"}, true},
    {"opting out is a whole message", {"cht-core 476"}, true},
    {"opting out concerns one sender", {"Rock 5581"}, true},
    {"no machine is answered", {"cht-core 750", "CW 5131", "freescout 3670"}, true},
    {"a mail's thread is proven, never guessed", {"CW 10028", "GHSA-6r38-6mcf-2ww3"}, true},
    {"accents arrive as they were written", {"Kannel accents"}, true},
    {"no word, escape or emoji is cut in two", {"gocommon"}, true},
    {"a person is written to at the provider's pace", {"courier"}, true},
    {"somebody without a phone number is somebody", {"BSUID 2026"}, true},
};

std::string contents(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The string literal that begins at `at`, with those C++ joins to it; `at` moves behind. "" when there is
// none.
std::string literal(const std::string& source, std::size_t& at) {
    std::string out;
    while (true) {
        const std::size_t quote = source.find_first_not_of(" \t\r\n", at);
        if (quote == std::string::npos ||
            std::string_view("\"'`").find(source[quote]) == std::string_view::npos)
            return out;
        for (at = quote + 1; at < source.size() && source[at] != source[quote]; ++at) {
            if (source[at] == '\\') ++at;
            if (at < source.size()) out += source[at];
        }
        ++at;
    }
}

struct Tongue {
    const char* file;   // how its tests' files end
    const char* opens;  // what stands before a test's name
};
constexpr Tongue kTongues[] = {{"_test.cpp", "TEST_CASE("}, {".test.ts", "test("}, {".test.tsx", "test("},
                               {".test.ts", "it("},         {".test.tsx", "it("},  {".spec.ts", "test("},
                               {".test.mjs", "test("},      {".test.mjs", "it("}};

std::vector<std::string> names_in(const fs::path& file) {
    std::vector<std::string> names;
    const std::string source = contents(file);
    for (const auto& [end, opens] : kTongues) {
        if (!file.string().ends_with(end)) continue;
        for (std::size_t at = 0; (at = source.find(opens, at)) != std::string::npos;) {
            at += std::string_view(opens).size();
            if (auto name = literal(source, at); !name.empty()) names.push_back(std::move(name));
        }
    }
    return names;
}

std::vector<std::string> all_names() {
    std::vector<std::string> names;
    static const std::set<std::string> not_ours{"node_modules", "build", ".git"};
    for (auto it = fs::recursive_directory_iterator(SWCS_SOURCE_DIR);
         it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory() && not_ours.contains(it->path().filename().string())) {
            it.disable_recursion_pending();
        } else if (it->is_regular_file()) {
            std::ranges::move(names_in(it->path()), std::back_inserter(names));
        }
    }
    return names;
}

// "…, once [CW 13359, Z 5164]": what stands in the brackets it ends with.
std::set<std::string> threads_of(const std::string& name) {
    static const std::regex brackets(R"(\[([^\]]*)\]$)"), comma(", ");
    std::smatch found;
    if (!std::regex_search(name, found, brackets)) return {};
    const std::string inside = found[1];
    return {std::sregex_token_iterator(inside.begin(), inside.end(), comma, -1),
            std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("lessons: names of tests are read as they are written") {
    std::size_t at = 0;
    CHECK(literal(R"( "a \"b\""
                      " c [CW 1]") {)",
                  at) == "a \"b\" c [CW 1]");
    CHECK(threads_of("delivery: once [CW 13359, Z 5164]") == std::set<std::string>{"CW 13359", "Z 5164"});
    CHECK(threads_of("delivery: [once] and again").empty());
}

TEST_CASE("lessons: what others suffered from has a test that says so") {
    std::set<std::string> proven;
    const auto names = all_names();
    REQUIRE(names.size() > 1'000);
    for (const std::string& name : names) proven.merge(threads_of(name));
    std::string open;
    for (const auto& [what, threads, learnt] : kLessons) {
        const bool has_test = std::ranges::any_of(threads, [&](const auto& t) { return proven.contains(t); });
        INFO(what << " [" << threads.front() << "]");
        CHECK((has_test || !learnt));
        if (!has_test) open += std::string("\n  ") + what + " [" + threads.front() + "]";
    }
    if (!open.empty()) WARN("no test yet:" << open);
}
