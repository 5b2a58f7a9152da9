package org.scte.server.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/// Makes pages of templates.
final class Pages {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    /// A part of a page.
    String render(String template, Object page) {
        TemplateOutput out = new StringOutput();
        templates.render(template + ".jte", page, out);
        return out.toString();
    }

    /// A whole page.
    void show(Context context, String template, Shell shell, Object page) {
        TemplateOutput out = new StringOutput();
        templates.render(template + ".jte", Map.of("shell", shell, "page", page), out);
        context.contentType("text/html;charset=utf-8").result(out.toString());
    }
}
