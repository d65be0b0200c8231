// A look into a gateway's database from outside, once the gateway is gone.
#pragma once

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <set>
#include <string>

namespace swcs::test {

class Database {
  public:
    explicit Database(const std::string& file) {
        REQUIRE(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    }
    ~Database() { sqlite3_close(db_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    std::int64_t number(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        CAPTURE(sql);
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
        const std::int64_t value = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return value;
    }
    // The texts of the first column; one that stands twice is there once.
    std::set<std::string> texts(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        CAPTURE(sql);
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        std::set<std::string> out;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            out.insert(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        }
        sqlite3_finalize(statement);
        return out;
    }

  private:
    sqlite3* db_ = nullptr;
};

}  // namespace swcs::test
