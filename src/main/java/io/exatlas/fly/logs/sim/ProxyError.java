package io.exatlas.fly.logs.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code meta} of a row of the proxy holds. */
record ProxyError(String request, String method, String path) {

    Map<String, Object> meta() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put(
                "http",
                Map.of(
                        "request", Map.of("id", request, "method", method, "version", "2"),
                        "response", Map.of("status_code", 502)));
        meta.put("error", Map.of("code", 2, "message", "instance refused connection"));
        meta.put("url", Map.of("full", "https://shop.example" + path));
        return meta;
    }
}
