#include "gateway/api/access.hpp"

#include <algorithm>
#include <array>

namespace swcs::gateway::api {

namespace {

constexpr auto kTable = std::to_array<Access>({
    // ---- oneself
    {"POST", "/session", kAnyone, "Sign in"},
    {"POST", "/first-administrator", kAnyone, "Make the first account, with the link from the console"},
    {"DELETE", "/session", kAll, "Sign out"},
    {"GET", "/me", kAll, "Who is signed in"},
    {"POST", "/me/password", kAll, "Change one's password"},
    // ---- cases
    {"GET", "/cases", kDesk, "List cases"},
    {"GET", "/counts", kDesk, "How many cases wait, are taken, are one's own"},
    {"GET", "/cases/{case}", kDesk, "A case with everything known about it"},
    {"GET", "/cases/{case}/messages", kDesk, "What was said with the person, on every line"},
    {"GET", "/cases/{case}/services", kDesk, "Services that fit the case"},
    {"GET", "/media/{media}", kDesk, "A file somebody sent, as a download"},
    {"GET", "/media/{media}/preview", kDesk, "The same in the page, when it is an image"},
    {"POST", "/cases/{case}/take", kDesk, "Take the conversation"},
    {"POST", "/cases/{case}/reply", kDesk, "Write to the person"},
    {"POST", "/cases/{case}/note", kDesk, "Leave a note for colleagues"},
    {"POST", "/cases/{case}/hand-back", kDesk, "Give the conversation back to the assistant"},
    {"POST", "/cases/{case}/close", kDesk, "Close the case"},
    {"POST", "/cases/{case}/refer", kDesk, "Refer the case to a contact officer"},
    {"POST", "/cases/{case}/withdraw", kDesk, "Withdraw a referral"},
    {"GET", "/live", kDesk, "What changes, as it changes (server-sent events)"},
    // ---- directory
    {"GET", "/services", kDesk | kAdministrator, "The directory"},
    {"PUT", "/services/{service}", kSupervisor | kAdministrator, "Add or change a service"},
    // ---- rules
    {"GET", "/packs", kStaff | kSupervisor | kAdministrator, "The pack's versions and the draft"},
    {"GET", "/packs/files", kStaff | kSupervisor | kAdministrator, "The files of a version, or of the draft"},
    {"PUT", "/packs/draft", kStaff, "Save the draft"},
    {"DELETE", "/packs/draft", kStaff, "Drop the draft"},
    {"POST", "/packs/check", kStaff, "Problems of a set of files, and its talks"},
    {"POST", "/packs/try", kStaff, "Try a sentence on a set of files and see why"},
    {"POST", "/packs/publish", kStaff, "Publish the draft"},
    {"POST", "/packs/rollback", kStaff, "Return to an earlier version"},
    // ---- outreach
    {"GET", "/outreach", kStaff | kSupervisor | kAdministrator, "What is told to many people"},
    {"POST", "/outreach", kStaff | kSupervisor, "Make one; nobody is told yet"},
    {"GET", "/outreach/{outreach}", kStaff | kSupervisor | kAdministrator, "One, and what came of it"},
    {"GET", "/outreach/{outreach}/preview", kStaff | kSupervisor | kAdministrator,
     "How many it would reach now, in how many parts"},
    {"POST", "/outreach/{outreach}/release", kStaff | kSupervisor, "Let it go: somebody else made it"},
    {"POST", "/outreach/{outreach}/pause", kStaff | kSupervisor, "Hold what has not left"},
    {"POST", "/outreach/{outreach}/resume", kStaff | kSupervisor, "Go on"},
    {"POST", "/outreach/{outreach}/cancel", kStaff | kSupervisor, "Drop what has not left, for good"},
    // ---- the house
    {"GET", "/accounts", kAdministrator, "Accounts"},
    {"PUT", "/accounts/{account}", kAdministrator, "Add or change an account"},
    {"GET", "/lines", kSupervisor | kAdministrator, "How each line does"},
    {"GET", "/costs", kSupervisor | kAdministrator, "What messages cost, by month, line and kind"},
    {"GET", "/dead-letters", kSupervisor | kAdministrator, "What could not be handled"},
    {"POST", "/dead-letters/{letter}/retry", kSupervisor | kAdministrator, "Try it again"},
    {"POST", "/dead-letters/{letter}/dismiss", kSupervisor | kAdministrator, "Put it away: it is settled"},
    {"GET", "/audit", kOmbudsman | kAdministrator, "What was done, and by whom"},
    {"GET", "/openapi.json", kAll, "This API as an OpenAPI 3.1 document"},
});

}  // namespace

std::span<const Access> access_table() {
    return kTable;
}

const Access* access_to(std::string_view method, std::string_view path) {
    const auto found = std::ranges::find_if(
        kTable, [&](const Access& row) { return row.method == method && row.path == path; });
    return found == kTable.end() ? nullptr : &*found;
}

}  // namespace swcs::gateway::api
