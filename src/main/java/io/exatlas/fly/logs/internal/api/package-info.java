/**
 * Fly's log API over HTTP: one call is one request, bounded in time and size, and every way it can fail is told apart.
 */
@NullMarked
package io.exatlas.fly.logs.internal.api;

import org.jspecify.annotations.NullMarked;
