/** How the configuration is read: its text as strict JSON, and each mistake by its path. */
@NullMarked
package io.exatlas.fly.logs.internal.config;

import org.jspecify.annotations.NullMarked;
