/** Business code. */
package com.acme.transcript.services;
