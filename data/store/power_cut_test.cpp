// The power goes, after every single operation on the files: what was acknowledged is there, and nothing
// half. Of what was written since the last sync, nothing or any part may have reached the disk.
#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <ranges>

#include "data/store/disk_for_tests.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;
using faulty::Op;

namespace {

constexpr int kGroups = 12;

using Image = std::map<std::string, std::string>;  // what lies on the disk, by file

void apply(Image& image, const Op& op) {
    std::string& bytes = image[op.file];
    if (op.kind == Op::Kind::truncate) return bytes.resize(std::size_t(op.at));
    const auto end = std::size_t(op.at) + op.bytes.size();
    if (bytes.size() < end) bytes.resize(end);
    std::copy(op.bytes.begin(), op.bytes.end(), bytes.begin() + op.at);
}

// The disk after the first `ops` of the diary; each unsynced write is there with this chance.
Image left_after(const std::vector<Op>& diary, std::size_t ops, double chance, std::mt19937& random) {
    Image image;
    std::vector<Op> unsynced;
    for (std::size_t i = 0; i < ops; ++i) {
        const Op& op = diary[i];
        const auto is_its = [&](const Op& other) { return other.file == op.file; };
        if (op.kind == Op::Kind::write || op.kind == Op::Kind::truncate) unsynced.push_back(op);
        if (op.kind == Op::Kind::sync) {
            for (const Op& one : unsynced | std::views::filter(is_its)) apply(image, one);
        }
        if (op.kind == Op::Kind::remove) image.erase(op.file);
        if (op.kind == Op::Kind::sync || op.kind == Op::Kind::remove) std::erase_if(unsynced, is_its);
    }
    for (const Op& op : unsynced) {
        if (std::bernoulli_distribution(chance)(random)) apply(image, op);
    }
    return image;
}

// How many groups had been acknowledged by then.
std::int64_t acknowledged(const std::vector<Op>& diary, std::size_t ops) {
    std::int64_t groups = 0;
    for (std::size_t i = 0; i < ops; ++i) {
        if (diary[i].kind == Op::Kind::noted) groups = diary[i].at;
    }
    return groups;
}

// Keeps a diary while it lives.
struct Diary {
    Diary() { faulty::diary = &ops; }
    ~Diary() { faulty::diary = nullptr; }
    void acknowledge(int groups) { faulty::note({.kind = Op::Kind::noted, .at = groups}); }
    std::vector<Op> ops;
};

std::string lay_out(const Image& image, const TempFolder& folder) {
    for (const auto& [file, bytes] : image) {
        std::ofstream out(folder.path() / std::filesystem::path(file).filename(), std::ios::binary);
        out << bytes;
    }
    return folder.file("cut.db");
}

std::string name(int group, int i) {
    return std::to_string(group) + "-" + std::to_string(i);
}

// Of a group of three events, how many are there.
int found(Store& store, int group) {
    int count = 0;
    seen(store, [&](Store& s) {
        for (int i = 0; i < 3; ++i) count += s.events().find("sms", "message", name(group, i)) ? 1 : 0;
    });
    return count;
}

}  // namespace

TEST_CASE("power cut: after whichever operation it comes, what was acknowledged is there, and whole [R2]") {
    std::vector<Op> ops;
    {
        const faulty::FaultyDisk disk;
        const TempFolder folder;
        Diary diary;
        const auto store = opened({.path = folder.file("cut.db")});
        for (int group = 1; group <= kGroups; ++group) {
            committed(*store, [&](Store& s) {
                for (int i = 0; i < 3; ++i) {
                    auto one = event(name(group, i));
                    one.payload = std::string(4'000, 'x');
                    s.events().add(one);
                }
            });
            diary.acknowledge(group);
        }
        ops = diary.ops;  // before it is closed, which would tidy up
    }
    REQUIRE(acknowledged(ops, ops.size()) == kGroups);
    std::mt19937 random(2);
    for (std::size_t cut = 1; cut <= ops.size(); ++cut) {
        const double chance = std::array{0.0, 0.5, 1.0}[cut % 3];
        CAPTURE(cut, chance);
        const TempFolder folder;
        const auto store = opened({.path = lay_out(left_after(ops, cut, chance, random), folder)});
        const std::int64_t groups = acknowledged(ops, cut);
        for (int group = 1; group <= kGroups; ++group) {
            const int there = found(*store, group);
            if (group <= groups) CHECK(there == 3);
            if (group > groups) CHECK((there == 0 || there == 3));
        }
        CHECK(store->quick_check() == "ok");
    }
}

TEST_CASE("power cut: what is committed without a sync is lost, so the cuts above can tell") {
    std::vector<Op> ops;
    {
        const faulty::FaultyDisk disk;
        const TempFolder folder;
        Diary diary;
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open(folder.file("cut.db").c_str(), &database) == SQLITE_OK);
        const auto run = [&](const std::string& sql) {
            CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        };
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE t (x INTEGER)");
        for (int group = 1; group <= kGroups; ++group) {
            run("INSERT INTO t VALUES (1)");
            diary.acknowledge(group);
        }
        ops = diary.ops;
        sqlite3_close(database);
    }
    std::mt19937 random(2);
    const TempFolder folder;
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(lay_out(left_after(ops, ops.size(), 0, random), folder).c_str(), &database) ==
            SQLITE_OK);
    sqlite3_stmt* count = nullptr;
    sqlite3_prepare_v2(database, "SELECT COUNT(*) FROM t", -1, &count, nullptr);
    const int kept = count != nullptr && sqlite3_step(count) == SQLITE_ROW ? sqlite3_column_int(count, 0) : 0;
    CHECK(kept < kGroups);
    sqlite3_finalize(count);
    sqlite3_close(database);
}
