#include "gateway/pack_files.hpp"

#include <catch2/catch.hpp>

#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway;

TEST_CASE("pack files: a folder gives its JSON and talks by their path inside it, and nothing else") {
    const cli::Folder folder({{"pack.json", "{}"},
                              {"talks/a.talk", "> hola"},
                              {"categories/x.json", "[]"},
                              {"README.md", "for people"},
                              {"pack.json~", "a backup"}});
    CHECK(read_pack(folder.path()) ==
          swcs::rules::Files{{"categories/x.json", "[]"}, {"pack.json", "{}"}, {"talks/a.talk", "> hola"}});
}

TEST_CASE("pack files: bytes are read as they are") {
    const std::string bytes("\xEF\xBB\xBF{\r\n\0}", 8);
    const cli::Folder folder({{"pack.json", bytes}});
    CHECK(read_pack(folder.path()).at("pack.json") == bytes);
}

TEST_CASE("pack files: a shipped name comes from the binary, without the name in its paths") {
    const auto files = read_pack("ecuador");
    CHECK(files.contains("pack.json"));
    CHECK(files.contains("places.json"));
    CHECK_FALSE(files.contains("README.md"));
    CHECK(builtin_files().contains("phrases.es.json"));
    CHECK(shipped_packs() == std::vector<std::string>{"ecuador"});
}

TEST_CASE("pack files: what is neither a folder nor shipped is empty") {
    for (const std::string where : {"", "no/such/pack", "ecuad", "builtin"}) CHECK(read_pack(where).empty());
}
