package org.scte.desktop.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Import;

/// Which headings mean the same. A heading and a field agree where their names, folded, are equal
/// or stand in one group.
final class HeaderWords {
    private static final List<Set<String>> GROUPS =
            List.of(
                    Set.of("first", "firstname", "given", "givenname", "forename", "vorname"),
                    Set.of("last", "lastname", "family", "familyname", "surname", "nachname"),
                    Set.of("middle", "middlename", "secondname", "middleinitial"),
                    Set.of("suffix", "namesuffix"),
                    Set.of("nickname", "nick", "preferred", "preferredname", "knownas", "callname"),
                    Set.of("birthday", "birthdate", "dateofbirth", "dob", "born", "bornon"),
                    Set.of("fullname", "officialfull", "officialname", "nameoncertificate"),
                    Set.of("gender", "sex"),
                    Set.of("email", "mail", "emailaddress", "workemail"),
                    Set.of(
                            "phone",
                            "phonenumber",
                            "telephone",
                            "tel",
                            "telephonenumber",
                            "workphone"),
                    Set.of("mobile", "mobilephone", "cell", "cellphone", "mobilenumber"),
                    Set.of("url", "website", "web", "homepage", "webpage", "webaddress", "link"),
                    Set.of("address", "street", "streetaddress", "postaladdress", "address1"),
                    Set.of("postcode", "zip", "zipcode", "postalcode"),
                    Set.of("city", "town", "place"),
                    Set.of("state", "region", "province", "county"),
                    Set.of("country", "countrycode", "nation"),
                    Set.of(
                            "start",
                            "starts",
                            "startson",
                            "startdate",
                            "from",
                            "begin",
                            "begins",
                            "validfrom"),
                    Set.of(
                            "end",
                            "ends",
                            "endson",
                            "enddate",
                            "to",
                            "until",
                            "expires",
                            "expiry",
                            "validuntil"),
                    Set.of("employer", "company", "organisation", "organization", "firm"),
                    Set.of("jobtitle", "job", "position"),
                    Set.of("note", "notes", "remark", "remarks", "comment", "comments"),
                    Set.of(
                            "sourceref",
                            "sourceid",
                            "externalid",
                            "externalref",
                            "legacyid",
                            "reference"),
                    Set.of("language", "lang", "locale"),
                    Set.of("amount", "price", "sum"),
                    Set.of("chapter", "chaptercode", "chapternumber"));

    private HeaderWords() {}

    /// Whether the heading is the field's own name or label.
    static boolean isNameOf(String heading, FieldDefinition field) {
        String folded = Import.fold(heading);
        return folded.equals(Import.fold(field.name()))
                || folded.equals(Import.fold(field.label()));
    }

    /// Whether the heading commonly means the field.
    static boolean means(String heading, FieldDefinition field) {
        Set<String> names =
                new HashSet<>(List.of(Import.fold(field.name()), Import.fold(field.label())));
        if (field.role() != null) {
            names.add(Import.fold(field.role()));
        }
        String folded = Import.fold(heading);
        return GROUPS.stream()
                .anyMatch(group ->
                        group.contains(folded) && names.stream().anyMatch(group::contains));
    }
}
