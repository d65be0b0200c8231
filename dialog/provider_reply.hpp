// What a contact officer answers to a slip: "1 A7K3", "2 A7K3 no hay cupo", "3 a7k3: ¿cuántos son?", with the
// looseness of people: the code first, glued to the number, in small letters, with words between, with the
// mail they answer quoted below. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/ids.hpp"
#include "data/referral.hpp"

namespace swcs::dialog {

enum class ReplyKind { attended, refused, asks };  // 1, 2, 3

struct ProviderReply {
    std::optional<ReplyKind> kind;  // none: only a code was written
    std::string code;               // upper case; "" when none was written
    std::string text;               // the reason or the question

    // "1 A7K3": nobody writes that by accident.
    bool complete() const { return kind && !code.empty(); }
    // "1": also how a menu is answered.
    bool bare() const { return kind && code.empty() && text.empty(); }
};

// nullopt: it does not begin as a reply does, with 1, 2, 3 or a code.
std::optional<ProviderReply> read_reply(std::string_view text);

// Why a reply moves nothing.
enum class Unclear {
    wrong_code,   // no referral of this contact officer has it
    closed_code,  // that referral is over
    which_code,   // no code, and not exactly one referral is open
    which_kind,   // a code alone
    no_reason,    // 2 without why
    stranger,     // nobody was ever asked at this address
};

// The open referral that is meant, or why none is.
struct Meant {
    const data::Referral* referral = nullptr;  // one of `open`
    std::optional<Unclear> problem;
};
Meant meant(const ProviderReply& reply, std::span<const data::Referral> open);

// 4 characters without look-alikes, at least one digit and one letter: "A7K3".
std::string referral_code(const data::Random16& random);

}  // namespace swcs::dialog
