package org.scte.model.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;

/// What lets one device in, as a text or a file that an administrator hands over: whoever holds it
/// while the code counts can be that device.
///
/// @param code works once
/// @param expires until when it does, as an instant's text
/// @param directory the base URL to enrol at
/// @param authority whose certificates the device is to believe; null where the services are on the
///   device's own machine and speak without encryption
public record EnrolmentFile(
        String code, String expires, String directory, @Nullable TrustedAuthority authority) {

    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", code);
        tree.put("expires", expires);
        tree.put("directory", directory);
        if (authority != null) {
            tree.put("fingerprint", authority.fingerprint());
            tree.put("authority", authority.pem());
        }
        return tree;
    }

    public String json() {
        return PlainJson.write(tree());
    }

    /// @throws MalformedJson where it is something else, or was damaged on its way
    public static EnrolmentFile parse(String json) {
        JsonObject read = JsonObject.parse(json);
        TrustedAuthority authority =
                read.optionalText("authority").map(EnrolmentFile::of).orElse(null);
        Optional<String> fingerprint = read.optionalText("fingerprint");
        if (!fingerprint.equals(
                Optional.ofNullable(authority).map(TrustedAuthority::fingerprint))) {
            throw new MalformedJson("its authority and the fingerprint do not belong together");
        }
        return new EnrolmentFile(
                read.text("code"),
                read.optionalText("expires").orElse(""),
                read.text("directory"),
                authority);
    }

    private static TrustedAuthority of(String pem) {
        try {
            return TrustedAuthority.parse(pem);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()));
        }
    }
}
