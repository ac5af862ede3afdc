import { useEffect } from 'react';
import { useStore } from 'zustand';
import { lessonById } from '../../../store/course';
import { lessonOpen } from '../../../store/lesson-open';
import { lessonStore } from '../../../store/lessons';
import { LessonList } from './lesson-list';
import { LessonView } from './lesson-view';
import { openFromAddress } from './lesson-address';

/** The lessons: a list of them, or the one that is open. */
export function Lessons() {
  const id = useStore(lessonOpen, (state) => state.id);
  const variant = useStore(lessonStore, (state) => state.seed);
  useEffect(openFromAddress, []);
  const lesson = id === null ? null : lessonById(id, variant);
  return lesson === null ? <LessonList /> : <LessonView key={lesson.id} lesson={lesson} />;
}
