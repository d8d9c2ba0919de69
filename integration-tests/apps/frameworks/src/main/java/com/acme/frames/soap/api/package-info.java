/** Their endpoints. */
package com.acme.frames.soap.api;
