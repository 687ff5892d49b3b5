/**
 * Streams the logs of Fly.io apps onto the Vert.x event bus. Start with {@link io.exatlas.fly.logs.FlyLogs}, or deploy
 * {@link io.exatlas.fly.logs.RegistryVerticle} by name with a JSON config.
 */
@NullMarked
package io.exatlas.fly.logs;

import org.jspecify.annotations.NullMarked;
