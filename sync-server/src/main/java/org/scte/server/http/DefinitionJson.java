package org.scte.server.http;

import org.scte.model.sync.json.PlainJson;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A definition's YAML as JSON: the same keys and values.
final class DefinitionJson {
    private DefinitionJson() {}

    /// @param yaml a text that was read as a definition before
    static String of(String yaml) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return PlainJson.write(new Load(settings).loadFromString(yaml));
    }
}
