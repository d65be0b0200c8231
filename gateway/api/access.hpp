// Who may do what: every route of /api/v1 in one table. A route that is not here cannot be served, and a test
// walks every cell with a real request.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "data/account.hpp"

namespace swcs::gateway::api {

// Columns of the table: who may.
using Columns = std::uint8_t;
constexpr Columns column(data::Role role) {
    return static_cast<Columns>(1U << static_cast<unsigned>(role));
}
constexpr Columns kOfficer = column(data::Role::officer), kSupervisor = column(data::Role::supervisor),
                  kStaff = column(data::Role::staff), kOmbudsman = column(data::Role::ombudsman),
                  kAdministrator = column(data::Role::administrator);
constexpr Columns kDesk = kOfficer | kSupervisor | kOmbudsman;  // those who attend people
constexpr Columns kAll = kDesk | kStaff | kAdministrator;
constexpr Columns kAnyone = 0x80;  // no account needed: signing in

struct Access {
    std::string_view method;
    std::string_view path;  // "/cases/{case}/take"; {x} is one segment
    Columns who;
    std::string_view summary;  // one line, for the OpenAPI document
};

std::span<const Access> access_table();
const Access* access_to(std::string_view method, std::string_view path);  // by the table's own path

}  // namespace swcs::gateway::api
