// What a README names is there. A name is `in/backquotes.cpp` or [a link](to/a/file), outside of code blocks;
// it is looked for beside the README, at the top, and under its own name anywhere below the README.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path kTop = SWCS_SOURCE_DIR;

bool is_foreign(const fs::path& folder) {
    static const std::set<std::string> names{"node_modules", "build", ".git", "var"};
    return names.contains(folder.filename().string());
}

// Every file and folder of ours, as paths from the top.
std::vector<fs::path> everything() {
    std::vector<fs::path> out;
    for (auto at = fs::recursive_directory_iterator(kTop); at != fs::recursive_directory_iterator(); ++at) {
        if (at->is_directory() && is_foreign(at->path())) {
            at.disable_recursion_pending();
            continue;
        }
        out.push_back(fs::relative(at->path(), kTop));
    }
    return out;
}

// The text without its code blocks, which show what people type.
std::string prose_of(const fs::path& file) {
    std::ifstream in(file);
    std::string out;
    bool code = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```")) code = !code;
        if (!code) out += line + "\n";
    }
    return out;
}

std::vector<std::string> names_in(const std::string& prose) {
    static const std::regex quoted(R"(`([\w./-]+(?:\.(?:cpp|hpp|cmake|mjs|tsx?|sql|schema\.json)|/))`)");
    static const std::regex linked(R"(\]\(([\w./-]+)(?:#[\w-]+)?\))");
    std::vector<std::string> out;
    for (const std::regex& shape : {quoted, linked}) {
        for (auto at = std::sregex_iterator(prose.begin(), prose.end(), shape); at != std::sregex_iterator();
             ++at)
            out.push_back((*at)[1]);
    }
    // What begins at the root is an address or a file of the operator's machine.
    std::erase_if(out, [](const std::string& name) { return name.starts_with("/"); });
    return out;
}

bool ends_with(const fs::path& path, const fs::path& tail) {
    return ("/" + path.string()).ends_with("/" + tail.string());
}

}  // namespace

TEST_CASE("READMEs: every file and folder that one names is there") {
    const std::vector<fs::path> all = everything();
    std::size_t named = 0;
    for (const fs::path& readme : all) {
        if (readme.filename() != "README.md") continue;
        const fs::path folder = readme.parent_path();
        for (const std::string& name : names_in(prose_of(kTop / readme))) {
            ++named;
            const fs::path plain = name.ends_with("/") ? name.substr(0, name.size() - 1) : name;
            const bool there =
                fs::exists(kTop / folder / plain) || fs::exists(kTop / plain) ||
                std::ranges::any_of(all, [&](const fs::path& path) {
                    return path.string().starts_with(folder.string()) && ends_with(path, plain);
                });
            INFO(readme.string() << " names " << name);
            CHECK(there);
        }
    }
    CHECK(named > 100);
}

TEST_CASE("READMEs: every room has one") {
    for (const char* room : {"data", "rules", "channels", "dialog", "gateway", "tests"}) {
        INFO(room);
        CHECK(fs::exists(kTop / room / "README.md"));
    }
}
