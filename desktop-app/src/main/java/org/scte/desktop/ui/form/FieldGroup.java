package org.scte.desktop.ui.form;

import org.scte.model.unit.FieldDefinition;

/// The groups that fields fall into where a definition names no sections, in their order on the
/// screen.
public enum FieldGroup {
    IDENTITY,
    CONTACT,
    ADDRESS,
    DATES_AND_STATUS,
    MONEY,
    LINKS,
    NOTES,
    SYSTEM;

    static FieldGroup of(FieldDefinition field) {
        if (field.byService() && !field.isComputed()) {
            return SYSTEM;
        }
        String role = field.role();
        return role == null ? byType(field) : byRole(role, field);
    }

    private static FieldGroup byRole(String role, FieldDefinition field) {
        return switch (role) {
            case "given-name", "middle-name", "family-name", "suffix", "name" -> IDENTITY;
            case "email", "phone", "mobile" -> CONTACT;
            case "address", "street", "city", "postcode", "region", "country" -> ADDRESS;
            case "start", "end" -> DATES_AND_STATUS;
            case "amount", "currency" -> MONEY;
            default -> byType(field);
        };
    }

    private static FieldGroup byType(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT -> field.lines() > 1 ? NOTES : IDENTITY;
            case INTEGER, DECIMAL -> IDENTITY;
            case EMAIL, PHONE, URL -> CONTACT;
            case DATE, INSTANT, BOOLEAN, CHOICE -> DATES_AND_STATUS;
            case MONEY -> MONEY;
            case REF -> LINKS;
            case LIST, FILE -> NOTES;
            case SERIAL -> SYSTEM;
        };
    }
}
