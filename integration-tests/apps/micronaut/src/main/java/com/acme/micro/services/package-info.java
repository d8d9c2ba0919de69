/** What answers are made of. */
package com.acme.micro.services;
