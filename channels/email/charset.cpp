#include "channels/email/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>

#include "channels/email/ascii.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

struct ConverterClose {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

// Where browsers (https://encoding.spec.whatwg.org/#names-and-labels) and ICU differ, and where mail
// programs' names are known to neither.
struct Alias {
    std::string_view label;
    const char* converter;
};
constexpr std::array kAliases{
    Alias{"latin1", "windows-1252"},
    Alias{"iso-8859-1", "windows-1252"},
    Alias{"iso8859-1", "windows-1252"},
    Alias{"iso88591", "windows-1252"},
    Alias{"iso_8859-1", "windows-1252"},
    Alias{"l1", "windows-1252"},
    Alias{"ascii", "windows-1252"},
    Alias{"us-ascii", "windows-1252"},
    Alias{"ansi_x3.4-1968", "windows-1252"},
    Alias{"x-cp1252", "windows-1252"},
    Alias{"cp-850", "cp850"},
    Alias{"iso-8859-9", "windows-1254"},
    Alias{"latin5", "windows-1254"},
    Alias{"iso-8859-11", "windows-874"},
    Alias{"tis-620", "windows-874"},
    Alias{"gb2312", "gb18030"},
    Alias{"gbk", "gb18030"},
    Alias{"gb_2312-80", "gb18030"},
    Alias{"cp936", "gb18030"},
    Alias{"euc-kr", "windows-949"},
    Alias{"ks_c_5601-1987", "windows-949"},
    Alias{"ks_c_5601", "windows-949"},
    Alias{"ksc5601", "windows-949"},
    Alias{"shift_jis", "ibm-943_P15A-2003"},
    Alias{"x-sjis", "ibm-943_P15A-2003"},
    Alias{"cp932", "ibm-943_P15A-2003"},
    Alias{"utf8", "utf-8"},
    Alias{"unicode-1-1-utf-8", "utf-8"},
    Alias{"unicode-1-1-utf-7", "utf-7"},
    Alias{"x-unicode-2-0-utf-7", "utf-7"},
};

Converter converter_for(std::string_view declared) {
    std::string name = lower(trimmed(declared));
    for (const Alias& alias : kAliases) {
        if (alias.label == name) name = alias.converter;
    }
    // ICU would take an empty name for the platform's own charset.
    if (name.empty() || name.size() > 60) return nullptr;
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &error));
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// U+FFFD for what the charset does not have.
std::string converted(UConverter* converter, std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    std::u16string wide(bytes.size() * 2 + 16, u'\0');
    const auto size = ucnv_toUChars(converter, wide.data(), static_cast<std::int32_t>(wide.size()),
                                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
    if (U_FAILURE(error)) return clean(from_windows1252(bytes));
    wide.resize(static_cast<std::size_t>(size));
    std::string out(wide.size() * 3, '\0');
    std::int32_t length = 0;
    u_strToUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, wide.data(),
                       static_cast<std::int32_t>(wide.size()), 0xFFFD, nullptr, &error);
    if (U_FAILURE(error)) return clean(from_windows1252(bytes));
    out.resize(static_cast<std::size_t>(length));
    return clean(out);
}

// Seven-bit names are what a program writes that never asked itself.
bool says_nothing(std::string_view declared) {
    const std::string name = lower(trimmed(declared));
    return name.empty() || name == "us-ascii" || name == "ascii" || name == "utf-8" || name == "utf8" ||
           name == "unknown-8bit" || name == "default" || name == "ansi_x3.4-1968";
}

}  // namespace

bool known_charset(std::string_view name) {
    return converter_for(name) != nullptr;
}

std::string to_utf8(std::string_view bytes, std::string_view declared) {
    if (says_nothing(declared)) return is_utf8(bytes) ? clean(bytes) : clean(from_windows1252(bytes));
    const Converter converter = converter_for(declared);
    if (converter) return converted(converter.get(), bytes);
    return is_ascii(bytes) || is_utf8(bytes) ? clean(bytes) : clean(from_windows1252(bytes));
}

}  // namespace swcs::channels::email_api
