#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

PackVersion version(const std::string& name) {
    return {.pack = "ecuador",
            .version = name,
            .files = R"({"pack.json":"{}","a":")" + std::string(50'000, 'x') + "\"}",
            .by = "rosa",
            .note = "frases más cortas",
            .at = at(3)};
}

PackVersions::Draft draft(const std::string& files, const std::string& by = "rosa") {
    return {.files = files, .by = by, .at = at(4)};
}

}  // namespace

TEST_CASE("packs: a published version stays as it was; its name is taken once") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.pack_versions().add(version("1"));
        const auto found = s.pack_versions().find("ecuador", "1");
        REQUIRE(found);
        CHECK(found->files == version("1").files);
        CHECK(found->by == "rosa");
        CHECK(found->note == "frases más cortas");
        CHECK(found->at == at(3));
        CHECK_FALSE(s.pack_versions().find("peru", "1"));
        CHECK_THROWS_AS(s.pack_versions().add(version("1")), StoreFailure);
    });
}

TEST_CASE("packs: the list is the newest first, of this pack alone, without files") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* name : {"9", "10", "2"}) s.pack_versions().add(version(name));
        auto other = version("11");
        other.pack = "peru";
        s.pack_versions().add(other);
        const auto list = s.pack_versions().list("ecuador", 2);
        REQUIRE(list.size() == 2);
        CHECK(list[0].version == "2");
        CHECK(list[1].version == "10");
        CHECK(list[0].files.empty());
    });
}

TEST_CASE("packs: none is active until one is; what was never published cannot be") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK(s.pack_versions().active("ecuador").empty());
        for (const char* name : {"1", "2"}) s.pack_versions().add(version(name));
        s.pack_versions().activate("ecuador", "2", at(5));
        CHECK(s.pack_versions().active("ecuador") == "2");
        s.pack_versions().activate("ecuador", "1", at(6));
        CHECK(s.pack_versions().active("ecuador") == "1");
        CHECK(s.pack_versions().active("peru").empty());
        CHECK_THROWS_AS(s.pack_versions().activate("ecuador", "3", at(7)), StoreFailure);
    });
}

TEST_CASE("drafts: saving over what another saved meanwhile is refused and changes nothing") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        auto& packs = s.pack_versions();
        CHECK_FALSE(packs.draft("ecuador"));
        CHECK_FALSE(packs.save_draft("ecuador", draft("never"), 1));
        CHECK_FALSE(packs.draft("ecuador"));
        REQUIRE(packs.save_draft("ecuador", draft("a"), 0));
        CHECK(packs.draft("ecuador")->etag == 1);
        CHECK_FALSE(packs.save_draft("ecuador", draft("b", "luis"), 0));
        REQUIRE(packs.save_draft("ecuador", draft("c", "luis"), 1));
        CHECK_FALSE(packs.save_draft("ecuador", draft("d"), 1));
        const auto kept = packs.draft("ecuador");
        CHECK(kept->files == "c");
        CHECK(kept->by == "luis");
        CHECK(kept->etag == 2);
        CHECK(kept->at == at(4));
    });
}

TEST_CASE("drafts: a new draft after a dropped one has a new etag: who still holds the old one is refused") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        auto& packs = s.pack_versions();
        REQUIRE(packs.save_draft("ecuador", draft("a"), 0));
        packs.drop_draft("ecuador");
        CHECK_FALSE(packs.draft("ecuador"));
        CHECK_FALSE(packs.save_draft("ecuador", draft("b"), 1));
        REQUIRE(packs.save_draft("ecuador", draft("c", "luis"), 0));
        CHECK(packs.draft("ecuador")->etag == 2);
        CHECK_FALSE(packs.save_draft("ecuador", draft("d"), 1));
        CHECK(packs.draft("ecuador")->files == "c");
        packs.drop_draft("peru");
        CHECK_FALSE(packs.draft("peru"));
    });
}
