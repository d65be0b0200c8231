// Versions, drafts, publishing and restarts, over a real store.
#include "gateway/rulebook/rulebook.hpp"

#include "gateway/rulebook/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::rulebook;
using data::ErrorKind;

namespace {

ErrorKind error_of(const Published& published) {
    const auto* error = std::get_if<data::Error>(&published);
    REQUIRE(error != nullptr);
    return error->kind;
}

Inspected refusal_of(const Published& published) {
    const auto* refused = std::get_if<Inspected>(&published);
    REQUIRE(refused != nullptr);
    return *refused;
}

}  // namespace

TEST_CASE("rulebook: the shipped pack is the first version") {
    Scene scene;
    const auto shelf = scene.book().shelf();
    REQUIRE(shelf.ok());
    CHECK(shelf->pack == "town");
    CHECK(shelf->active.version == "2026.11.1");
    CHECK(shelf->active.by == "shipped");
    REQUIRE(shelf->versions.size() == 1);
    CHECK_FALSE(shelf->draft);
    const auto files = scene.book().files_of("2026.11.1");
    REQUIRE(files.ok());
    CHECK(*files == small_pack());
}

TEST_CASE("rulebook: a second start adds nothing") {
    Scene scene;
    scene.starts(small_pack());
    CHECK(scene.book().shelf()->versions.size() == 1);
}

TEST_CASE("rulebook: what is published is there at once, under the next number") {
    Scene scene;
    CHECK(scene.published(saying("Con gusto.")) == "2026.11.2");
    CHECK(scene.memory->newest_thanks() == "Con gusto.");
    CHECK(scene.memory->packs.newest()->name() == "town@2026.11.2");
    CHECK(scene.active() == "2026.11.2");
    CHECK_FALSE(scene.book().shelf()->draft);
    CHECK(scene.book().files_of("2026.11.2")->at("pack.json").find("\"2026.11.2\"") != std::string::npos);
}

TEST_CASE("rulebook: what was published is there after a restart") {
    Scene scene;
    scene.published(saying("Con gusto."));
    scene.starts(small_pack());
    CHECK(scene.memory->newest_thanks() == "Con gusto.");
}

TEST_CASE("rulebook: a running conversation stays on its version, over publishing and a restart") {
    Scene scene;
    scene.begin_conversation("town@2026.11.1");
    scene.published(saying("Con gusto."));
    scene.published(saying("De nada."));
    scene.published(saying("A la orden."));
    CHECK(scene.memory->thanks("town@2026.11.1") == "A usted.");
    scene.starts(small_pack());
    CHECK(scene.memory->thanks("town@2026.11.1") == "A usted.");
    CHECK(scene.memory->newest_thanks() == "A la orden.");
}

TEST_CASE("rulebook: versions nobody is on are let go, the one before the newest is not") {
    Scene scene;
    for (const char* thanks : {"Uno.", "Dos.", "Tres."}) scene.published(saying(thanks));
    CHECK(scene.memory->thanks("town@2026.11.2") == "Tres.");  // gone: the newest stands in
    CHECK(scene.memory->thanks("town@2026.11.3") == "Dos.");
}

TEST_CASE("rulebook: a version that is in use and nowhere to be found falls back to the newest") {
    Scene scene;
    scene.begin_conversation("town@2019.1");
    scene.starts(small_pack());
    CHECK(scene.memory->thanks("town@2019.1") == "A usted.");
}

TEST_CASE("rulebook: a draft with mistakes can be saved but not published, and the running pack stays") {
    Scene scene;
    rules::Files files = small_pack();
    files["phrases.es.json"] = "{";
    const auto refused = refusal_of(scene.book().publish(scene.saved(files), "", "rosa"));
    REQUIRE(refused.problems.size() == 1);
    CHECK(refused.problems.front().file == "phrases.es.json");
    CHECK(scene.memory->packs.newest()->version == "2026.11.1");
    CHECK(scene.active() == "2026.11.1");
    CHECK(scene.book().draft()->files == files);
}

TEST_CASE("rulebook: a failing talk keeps a draft from being published") {
    Scene scene;
    rules::Files files = small_pack();
    files["phrases.es.json"] = R"({"thanks.reply": "De nada."})";
    const auto refused = refusal_of(scene.book().publish(scene.saved(files), "", "rosa"));
    CHECK(refused.problems.empty());
    REQUIRE(refused.talks.failed.size() == 1);
    CHECK(refused.talks.failed.front().talk == "talks/thanks.talk");
    CHECK(scene.active() == "2026.11.1");
    CHECK(scene.memory->newest_thanks() == "A usted.");
}

TEST_CASE("rulebook: a draft cannot become another pack") {
    Scene scene;
    rules::Files files = small_pack();
    files["pack.json"] = R"({"format": 1, "id": "city", "version": "1", "languages": ["es"]})";
    const auto refused = refusal_of(scene.book().publish(scene.saved(files), "", "rosa"));
    REQUIRE(refused.problems.size() == 1);
    CHECK(refused.problems.front().pointer == "/id");
}

TEST_CASE("rulebook: rolling back is a new version with the old files") {
    Scene scene;
    scene.published(saying("Con gusto."));
    const auto back = scene.book().rollback("2026.11.1", "too cheerful", "rosa");
    REQUIRE(std::holds_alternative<std::string>(back));
    CHECK(std::get<std::string>(back) == "2026.11.3");
    CHECK(scene.memory->newest_thanks() == "A usted.");
    const auto shelf = scene.book().shelf();
    CHECK(shelf->versions.size() == 3);
    CHECK(shelf->versions.front().note == "too cheerful");
    CHECK(error_of(scene.book().rollback("2020.1", "", "rosa")) == ErrorKind::not_found);
}

TEST_CASE("rulebook: rolling back leaves the draft alone") {
    Scene scene;
    scene.published(saying("Con gusto."));
    const std::string etag = scene.saved(saying("De nada."));
    scene.book().rollback("2026.11.1", "", "rosa");
    REQUIRE(scene.book().draft().ok());
    CHECK(scene.book().draft()->etag == etag);
}

TEST_CASE("rulebook: publishing and rolling back are in the audit trail") {
    Scene scene;
    scene.published(saying("Con gusto."));
    scene.book().rollback("2026.11.1", "too cheerful", "rosa");
    data::store::seen(*scene.store, [](data::store::Store& store) {
        const auto entries = store.audit().list(0, 10);
        REQUIRE(entries.size() == 2);
        CHECK(entries[0].actor == "staff:rosa");
        CHECK(entries[0].action == "pack.published");
        CHECK(entries[0].object == "town@2026.11.2");
        CHECK(entries[1].action == "pack.rolled_back");
        CHECK(entries[1].detail.find("too cheerful") != std::string::npos);
    });
}

TEST_CASE("rulebook: of two who save over the same draft the second is told") {
    Scene scene;
    const std::string first = scene.saved(saying("Uno."));
    const std::string second = scene.saved(saying("Dos."), first, "ana");
    CHECK(second != first);
    const auto lost = scene.book().save_draft(first, saying("Tres."), "rosa");
    REQUIRE_FALSE(lost.ok());
    CHECK(lost.error().kind == ErrorKind::conflict);
    CHECK(scene.book().draft()->by == "ana");
    CHECK(scene.book().draft()->files == saying("Dos."));
    CHECK(error_of(scene.book().publish(first, "", "rosa")) == ErrorKind::conflict);
}

TEST_CASE("rulebook: an etag of a draft that was dropped or published fits no later one") {
    Scene scene;
    const std::string before = scene.saved(saying("Uno."));
    CHECK_FALSE(scene.book().save_draft("0", saying("Dos."), "ana").ok());
    REQUIRE(scene.book().drop_draft("rosa").ok());
    CHECK_FALSE(scene.book().save_draft(before, saying("Dos."), "ana").ok());
    const std::string after = scene.saved(saying("Dos."));
    CHECK(after != before);
    CHECK_FALSE(scene.book().save_draft(before, saying("Tres."), "ana").ok());
    CHECK(error_of(scene.book().publish(before, "", "rosa")) == ErrorKind::conflict);
}

TEST_CASE("rulebook: nothing is published without a draft") {
    Scene scene;
    CHECK(error_of(scene.book().publish("0", "", "rosa")) == ErrorKind::conflict);
}

TEST_CASE("rulebook: a newer shipped pack is offered, not forced") {
    Scene scene;
    scene.published(saying("Con gusto."));
    rules::Files shipped = saying("Para servirle.");
    shipped["pack.json"] = R"({"format": 1, "id": "town", "version": "2027.1", "languages": ["es"]})";
    scene.starts(shipped);
    CHECK(scene.memory->newest_thanks() == "Con gusto.");
    CHECK(scene.active() == "2026.11.2");
    CHECK(scene.book().shelf()->versions.front().version == "2027.1");
    const auto taken = scene.book().rollback("2027.1", "the new one", "rosa");
    REQUIRE(std::holds_alternative<std::string>(taken));
    CHECK(scene.memory->newest_thanks() == "Para servirle.");
}

TEST_CASE("rulebook: shipped files changed under an old number get a number of their own") {
    Scene scene;
    scene.starts(saying("Con gusto."));
    CHECK(scene.memory->newest_thanks() == "A usted.");
    CHECK(scene.book().shelf()->versions.front().version == "2026.11.2");
    CHECK(scene.book().files_of("2026.11.1").value() == small_pack());
    scene.starts(saying("Con gusto."));
    CHECK(scene.book().shelf()->versions.size() == 2);
}

TEST_CASE("rulebook: on SIGHUP new files take over and known ones change nothing") {
    Scene scene;
    scene.published(saying("Con gusto."));
    scene.book().reload(small_pack());
    CHECK(scene.memory->newest_thanks() == "Con gusto.");
    scene.book().reload(saying("Para servirle."));
    CHECK(scene.memory->newest_thanks() == "Para servirle.");
    CHECK(scene.active() == "2026.11.3");
    scene.starts(saying("Para servirle."));
    CHECK(scene.memory->newest_thanks() == "Para servirle.");
    CHECK(scene.book().shelf()->versions.size() == 3);
}

TEST_CASE("rulebook: broken files on SIGHUP are refused and the running pack stays") {
    Scene scene;
    rules::Files files = small_pack();
    files["pack.json"] = "{";
    scene.book().reload(files);
    CHECK(scene.memory->newest_thanks() == "A usted.");
    CHECK(scene.book().shelf()->versions.size() == 1);
}

TEST_CASE("rulebook: an active version this binary cannot build leaves the shipped one running") {
    Scene scene;
    data::store::committed(*scene.store, [](data::store::Store& store) {
        store.pack_versions().add({.pack = "town",
                                   .version = "2030.1",
                                   .files = R"({"pack.json": "{\"format\": 9}"})",
                                   .by = "rosa",
                                   .note = "",
                                   .at = data::store::at(0)});
        store.pack_versions().activate("town", "2030.1", data::store::at(0));
    });
    scene.starts(small_pack());
    CHECK(scene.memory->packs.newest()->version == "2026.11.1");
}

TEST_CASE("rulebook: a transaction that fails publishes nothing") {
    Scene scene;
    const std::string etag = scene.saved(saying("Con gusto."));
    const auto full = [&](data::store::Store::Work work) {
        return scene.store->transact([&](data::store::Store& store) -> data::Result<void> {
            if (auto done = work(store); !done) return done;
            return data::Error{ErrorKind::unavailable, "the disk is full"};
        });
    };
    Rulebook faulty(scene.memory->world, scene.memory->commit, full);
    CHECK(error_of(faulty.publish(etag, "", "rosa")) == ErrorKind::unavailable);
    CHECK(scene.memory->newest_thanks() == "A usted.");
    CHECK(scene.active() == "2026.11.1");
    CHECK(scene.book().draft()->etag == etag);
}
