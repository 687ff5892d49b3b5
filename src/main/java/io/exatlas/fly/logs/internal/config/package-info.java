/** The keys of the configuration, each once, and how they are read: strictly, and each mistake told by its path. */
@NullMarked
package io.exatlas.fly.logs.internal.config;

import org.jspecify.annotations.NullMarked;
