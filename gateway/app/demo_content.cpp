#include "gateway/app/demo_content.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/embedded.hpp"
#include "data/json.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Store;

namespace {

// The list in gateway/app/demo/<name>.json; the build put the file there, a test reads it.
nlohmann::json samples(const std::string& name) {
    for (const data::EmbeddedFile& file : embedded::demo()) {
        if (file.path == name + ".json") return data::parse_json(file.bytes).value();
    }
    return nlohmann::json::array();
}

// 80 random bits in four groups one can type: no character looks like another.
std::string fresh_password(Randomness& random) {
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string password;
    for (const std::uint8_t byte : random.next()) {
        if (password.size() % 5 == 4) password += '-';
        password += alphabet[byte % alphabet.size()];
    }
    return password;
}

// Whole or not at all: a file in the making has another name.
Result<void> write_for_owner(const std::string& file, const std::string& text) {
    const std::string making = file + ".new";
    ::unlink(making.c_str());
    const int handle = ::open(making.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = handle >= 0 && ::write(handle, text.data(), text.size()) == ssize_t(text.size()) &&
                         ::fsync(handle) == 0;
    if (handle >= 0) ::close(handle);
    if (written && ::rename(making.c_str(), file.c_str()) == 0) return {};
    return Error{ErrorKind::unavailable, file + " could not be written"};
}

struct WithPassword {
    data::Account account;
    std::string password;
};

std::vector<WithPassword> sample_accounts(Randomness& random, data::Time now, const Hash& hash) {
    std::vector<WithPassword> made;
    for (const auto& row : samples("accounts")) {
        WithPassword one{.account = data::account_from(row), .password = fresh_password(random)};
        one.account.password = hash(one.password);
        one.account.created_at = now;
        made.push_back(std::move(one));
    }
    return made;
}

// A line each: name, password, roles.
std::string sheet_of(const std::vector<WithPassword>& accounts) {
    std::string sheet;
    for (const auto& [account, password] : accounts) {
        sheet +=
            account.name + std::string(std::max<std::size_t>(1, 8 - account.name.size()), ' ') + password;
        for (const data::Role role : account.roles) sheet.append("  ").append(name_of(role));
        sheet += '\n';
    }
    return sheet;
}

Result<void> add_accounts(Store& store, const std::string& data_dir, Randomness& random, data::Time now,
                          const Hash& hash) {
    if (store.accounts().count() > 0) return {};
    const auto accounts = sample_accounts(random, now, hash);
    for (const WithPassword& one : accounts) store.accounts().put(one.account);
    // Before the commit: accounts whose passwords nobody knows would stay for ever.
    return write_for_owner(demo_passwords_file(data_dir), sheet_of(accounts));
}

void add_directory(Store& store, data::Time now) {
    if (store.directory().count() > 0) return;
    for (const auto& row : samples("directory")) {
        data::Service service = data::service_from(row);
        service.updated_at = now;
        store.directory().put(service);
    }
}

}  // namespace

std::string demo_passwords_file(const std::string& data_dir) {
    return data_dir + "/demo-passwords.txt";
}

Result<void> add_demo_content(Store& store, const std::string& data_dir, Randomness& random, data::Time now,
                              const Hash& hash) {
    return store.transact([&](Store& s) {
        add_directory(s, now);
        return add_accounts(s, data_dir, random, now, hash);
    });
}

}  // namespace swcs::gateway
