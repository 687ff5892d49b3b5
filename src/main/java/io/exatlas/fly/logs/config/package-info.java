/** The JSON file as typed, validated settings. Knows nothing of what is done with them. */
@NullMarked
package io.exatlas.fly.logs.config;

import org.jspecify.annotations.NullMarked;
