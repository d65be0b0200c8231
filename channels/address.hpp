// What providers call a person, as Address::id: E.164 with "+", a WhatsApp business-scoped id, or a short
// code.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels {

// "+593991234567" for "593991234567", "+593 99 123-4567", "00593991234567" and, with country_code "593",
// "0991234567". Short codes ("2020") stay as they are. "" when nobody can be answered there: a name, nothing.
std::string phone_address(std::string_view given, std::string_view country_code = {});

// "EC.1349120865530274" or "EC.ENT.1181…": what Meta gives for people who hide their number.
bool is_business_scoped_id(std::string_view id);

// Degrees that name a place on earth; not those that are too large, infinite or no number.
bool is_place(double latitude, double longitude);

}  // namespace swcs::channels
