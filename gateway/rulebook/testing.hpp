// For the tests of the rulebook: a small pack with one need, one question and one talk, and a gateway's
// memory over a real store. Test code only.
#pragma once

#include <catch2/catch.hpp>

#include "data/store/testing.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/rulebook/files.hpp"
#include "gateway/rulebook/rulebook.hpp"

namespace swcs::gateway::rulebook {

inline rules::Files small_pack() {
    return {
        {"pack.json", R"({"format": 1, "id": "town", "version": "2026.11.1", "languages": ["es"]})"},
        {"categories/all.json", R"({"id": "all", "order": 1, "name": {"es": "Todo"}, "subcategories": [
            {"id": "all.water", "name": {"es": "Sin agua"}, "priority": "P2", "queue": "agua",
             "rules": [{"pattern": "sin agua", "weight": 2}],
             "examples": {"es": ["estamos sin agua", "no sale agua"]},
             "steps": {"es": ["Llamar"]}}]})"},
        {"answers/all.json", R"({"answers": [{"id": "hours", "question": {"es": "¿Cuál es el horario?"},
            "phrasings": {"es": ["a que hora abren", "cual es el horario"]},
            "text": {"es": "De 8 a 16."}, "source": "Reglamento", "date": "2026-01-01"}]})"},
        {"phrases.es.json", R"({"thanks.reply": "A usted."})"},
        {"talks/thanks.talk", "> gracias\n< A usted.\n"},
    };
}

// The small pack with one phrase said another way, and the talk that goes with it.
inline rules::Files saying(const std::string& thanks) {
    rules::Files files = small_pack();
    files["phrases.es.json"] = R"({"thanks.reply": ")" + thanks + R"("})";
    files["talks/thanks.talk"] = "> gracias\n< " + thanks + "\n";
    return files;
}

class StillClock final : public Clock {
  public:
    data::Time now() const override { return at; }
    data::Time at = data::from_ms(1'795'000'000'000);
};

class Counting final : public Randomness {
  public:
    data::Random16 next() override { return {++count_}; }

  private:
    std::uint8_t count_ = 0;
};

inline std::shared_ptr<const rules::Pack> pack_of(const rules::Files& files) {
    auto built = build_pack(files);
    if (const auto* problems = std::get_if<std::vector<rules::Problem>>(&built))
        FAIL(to_string(problems->front()));
    return std::get<std::shared_ptr<const rules::Pack>>(built);
}

// The memory of a process: begun anew on the same store after a restart.
struct Memory {
    Memory(data::store::Store& store, StillClock& clock, const rules::Files& shipped)
        : packs(pack_of(shipped)),
          world{config, packs, clock, random, counters},
          commit([&store](auto work) { return store.transact(work); }),
          book(world, commit, commit) {
        const auto opened = book.open(commit, shipped);
        if (!opened) FAIL(opened.error().message);
    }

    std::string thanks(const std::string& pack) const {
        return rules::phrase(*packs.named(pack), "es", "thanks.reply");
    }
    std::string newest_thanks() const { return rules::phrase(*packs.newest(), "es", "thanks.reply"); }

    Config config;
    Packs packs;
    Counting random;
    Counters counters;
    World world;
    Rulebook::Run commit;
    Rulebook book;
};

struct Scene {
    Scene() : store(data::store::opened({.path = folder.file("swcs.db")})) { starts(small_pack()); }

    void starts(const rules::Files& shipped) {
        memory.reset();
        clock.at += std::chrono::minutes(1);
        memory = std::make_unique<Memory>(*store, clock, shipped);
    }
    Rulebook& book() { return memory->book; }

    std::string saved(const rules::Files& files, const std::string& etag = "0",
                      const std::string& by = "rosa") {
        clock.at += std::chrono::minutes(1);
        const auto done = book().save_draft(etag, files, by);
        if (!done) FAIL(done.error().message);
        return *done;
    }
    // Saved and published; the new version.
    std::string published(const rules::Files& files) {
        const auto done = book().publish(saved(files), "", "rosa");
        if (const auto* refused = std::get_if<Inspected>(&done)) {
            for (const auto& failure : refused->talks.failed) FAIL(failure.message);
        }
        REQUIRE(std::holds_alternative<std::string>(done));
        return std::get<std::string>(done);
    }
    std::string active() {
        const auto shelf = book().shelf();
        REQUIRE(shelf.ok());
        return shelf->active.version;
    }
    void begin_conversation(const std::string& pack) {
        data::store::committed(*store, [&](data::store::Store& s) {
            s.contacts().add(data::store::contact("c1"));
            data::Conversation conversation = data::store::conversation("v1", "c1", "sms");
            conversation.pack = pack;
            s.conversations().add(conversation);
        });
    }

    data::store::TempFolder folder;
    std::unique_ptr<data::store::Store> store;
    StillClock clock;
    std::unique_ptr<Memory> memory;
};

}  // namespace swcs::gateway::rulebook
